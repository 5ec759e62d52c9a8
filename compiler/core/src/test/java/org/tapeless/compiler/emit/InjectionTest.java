package org.tapeless.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.JavaSource;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.compiler.types.Precision;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** Nothing that a model says can become code, a tag or an escape in its class. */
final class InjectionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/ static { System.exit(1); } /*",
        "\\u002a/ static { System.exit(1); } /\\u002a",
        "\\u000a static { System.exit(1); }",
        "@deprecated since today",
        "{@code unclosed",
        "} {@link java.lang.System#exit}",
        "<script>alert(1)</script> & <b>",
        "$T $L $$ $S $W $Z",
        "tab\there",
        "snow \u2603 and \uD83D\uDE00",
        "/* nested",
        "a line that is very long indeed: lorem ipsum dolor sit amet, consectetur adipiscing elit,"
            + " sed do eiusmod tempor incididunt ut labore et dolore magna aliqua, and so on",
      })
  void documentationStaysAComment(String payload) {
    CompiledModel compiled =
        GeneratedModel.compile(
            "/// "
                + payload
                + "\nmodel M {\n  input x: f32 // "
                + payload
                + "\n"
                + "  /// "
                + payload
                + "\n  output y = x * 2\n}\n",
            Precision.F32);
    String text = compiled.java().text();
    assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
    assertThat(text).doesNotContain("\\u").doesNotContain("<p><script>");
    assertThat(text.lines())
        .noneMatch(line -> line.strip().startsWith("static {"))
        .noneMatch(line -> line.strip().startsWith("* @deprecated"));
    assertThat(ModelLoader.load(compiled).create().signature().name()).isEqualTo("M");
  }

  @Test
  void theNameOfTheFileStaysInTheFirstComment() {
    String name = "\u2603\r static { System.exit(1); }.nn";
    SourceFile file = new SourceFile(name, "model M {\n  input x: f32\n  output y = x * 2\n}\n");
    CompiledModel compiled =
        NnCompiler.compile(file, CompileOptions.DEFAULT, new Diagnostics())
            .orElseThrow()
            .models()
            .get(0);
    String text = compiled.java().text();
    String first = text.lines().findFirst().orElseThrow();
    assertThat(first).startsWith("// ").contains("&#x2603;").endsWith("recompile.");
    assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("static {"));
    assertThat(ModelLoader.load(compiled).create().signature().name()).isEqualTo("M");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class",
        "int",
        "void",
        "notify",
        "getClass",
        "hashCode",
        "wait",
        "toString",
        "clone",
        "parameters",
        "parameter",
        "gradient",
        "kernels",
        "lanes",
        "slot0",
        "ready",
        "forward",
        "backward",
        "predict",
        "signature",
        "output2",
        "describe",
        "seed",
        "feed",
        "index",
        "i",
        "j",
        "k",
        "row",
        "found",
        "inputs",
        "outputs",
        "String",
        "Math",
        "this",
        "var",
        "record",
        "yield",
        "enum",
        "goto",
        "SIGNATURE",
        "LAST_LANE",
        "isFinite",
        "firstNonFinite",
      })
  void anyNameOfTheLanguageIsLegal(String name) {
    String text =
        """
        dim B
        model M {
          input NAME: [B, 3]
          param NAMEw: [3] ~ normal(1)
          NAME1 = NAME * NAMEw
          output NAMEo = sum(tanh(NAME1))
          loss = NAMEo^2
          metric NAMEm = max(NAME1)
          differentiate loss by NAME
        }
        """;
    GeneratedModel.random(GeneratedModel.compile(text.replace("NAME", name), Precision.F64), 1)
        .agrees();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Lanes", "Model", "Feed", "Arrays", "Kernels", "Parameters"})
  void aModelMayHaveTheNameOfAnyType(String name) {
    String text =
        "dim B\nmodel "
            + name
            + " {\n  input x: [B, 4]\n  output y = softmax(x)\n  loss = mean(y^2)\n"
            + "  differentiate loss by x\n}\n";
    GeneratedModel.random(GeneratedModel.compile(text, Precision.F32), 2).agrees();
  }

  @Test
  void namesNeverMeet() {
    Names names = new Names();
    assertThat(List.of(names.variable("h1"), names.variable("h1"), names.variable("H1")))
        .containsExactly("h1", "h12", "h13");
    assertThat(names.constant("linear1.W")).isEqualTo("LINEAR1_W");
    assertThat(names.variable("class")).isEqualTo("class2");
    assertThat(names.variable("7 * \u00fc")).isEqualTo("v7____");
    assertThat(names.inner().variable("h1")).isEqualTo("h14");
  }

  @Test
  void literalsAreAsciiWithoutLooseEscapes() {
    assertThat(Comments.literal("a\"\\u0041\n\u2603")).isEqualTo("\"a\\\"\\\\u0041\\012\\u2603\"");
  }

  @Test
  void aFileIsNeverWrittenOutsideItsDirectory(@TempDir Path directory) throws Exception {
    Path inside = directory.resolve("inside");
    Files.createDirectories(inside);
    JavaSource good = new JavaSource("a.b", "M", "class M {}\n");
    assertThat(good.writeTo(inside)).isEqualTo(inside.toAbsolutePath().resolve("a/b/M.java"));
    JavaSource absolute = new JavaSource("", "../M", "x");
    JavaSource beside = new JavaSource(directory.resolve("beside").toString(), "M", "x");
    for (JavaSource outside : List.of(absolute, beside)) {
      assertThatThrownBy(() -> outside.writeTo(inside))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("would lie outside");
    }
    assertThat(directory.resolve("M.java")).doesNotExist();
    assertThat(directory.resolve("beside")).doesNotExist();
    try (var files = Files.list(inside.resolve("a/b"))) {
      assertThat(files).hasSize(1);
    }
  }
}
