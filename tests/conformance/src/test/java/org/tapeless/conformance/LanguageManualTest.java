package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tapeless.compiler.Compilation;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelChecks;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** Every program of the language's manual is what the manual says it is. */
final class LanguageManualTest {
  private static final Path MANUAL = Goldens.ROOT.resolve("dsl/LANGUAGE.md");
  private static final String ERROR = "nn error ";

  @TestFactory
  Stream<DynamicTest> programsAreTrue() throws IOException {
    List<Fence> programs =
        Fence.all(Files.readString(MANUAL)).stream()
            .filter(fence -> fence.label().equals("nn") || fence.label().startsWith(ERROR))
            .toList();
    assertThat(programs).hasSizeGreaterThan(15);
    return programs.stream()
        .map(fence -> DynamicTest.dynamicTest("line " + fence.line(), () -> hold(fence)));
  }

  private static void hold(Fence fence) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Compilation> compilation =
        NnCompiler.compile(
            new SourceFile("manual.nn", fence.text()), CompileOptions.DEFAULT, diagnostics);
    if (fence.label().startsWith(ERROR)) {
      String code = fence.label().substring(ERROR.length());
      assertThat(diagnostics.sorted()).extracting(d -> d.code().code()).containsExactly(code);
      assertThat(compilation).isEmpty();
      return;
    }
    assertThat(diagnostics.sorted()).isEmpty();
    for (CompiledModel model : compilation.orElseThrow().models()) {
      assertThat(ModelLoader.load(model)).isNotNull();
      assertThat(ModelChecks.run(model)).allMatch(ModelChecks.Outcome::passed);
    }
  }

  @Test
  void theOperatorTableIsCurrent() throws IOException {
    String page = Files.readString(MANUAL);
    String begin = "<!-- operators -->\n";
    String end = "<!-- /operators -->";
    assertThat(page).contains(begin).contains(end);
    String before = page.substring(0, page.indexOf(begin) + begin.length());
    String after = page.substring(page.indexOf(end));
    Goldens.check(MANUAL, before + OperatorTable.markdown() + after);
  }
}
