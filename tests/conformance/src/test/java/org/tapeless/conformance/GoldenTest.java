package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.Formatter;
import org.tapeless.compiler.ModelChecks;
import org.tapeless.compiler.types.Simd;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/**
 * The example models hold their checks, and the generated classes that are checked in are theirs.
 */
final class GoldenTest {
  private static final Path EXAMPLES = Goldens.ROOT.resolve("generated-examples/src/main");
  private static final Path VECTORS =
      Goldens.ROOT.resolve("tests/conformance/src/test/resources/vectors");

  @TestFactory
  Stream<DynamicTest> generatedClassesAreCurrent() throws IOException {
    return models().stream()
        .map(
            model ->
                DynamicTest.dynamicTest(
                    model.name(),
                    () ->
                        Goldens.check(
                            EXAMPLES.resolve("generated").resolve(model.java().path()),
                            model.java().text())));
  }

  /** A text to read, not a class of the examples: their build does without the vectors' module. */
  @Test
  void theClassWithVectorsIsCurrent() throws IOException {
    CompileOptions vectors = CompileOptions.DEFAULT.withSimd(Simd.VECTOR);
    String text = Files.readString(EXAMPLES.resolve("nn/mnist.nn"));
    CompiledModel model = Programs.compile("mnist.nn", text, vectors).get(0);
    Goldens.check(VECTORS.resolve("MnistMlp.java"), model.java().text());
  }

  @TestFactory
  Stream<DynamicTest> modelsHoldTheirChecks() throws IOException {
    return models().stream()
        .map(
            model ->
                DynamicTest.dynamicTest(
                    model.name(),
                    () -> {
                      assertThat(model.checked().checks()).isNotEmpty();
                      assertThat(ModelChecks.run(model)).allMatch(ModelChecks.Outcome::passed);
                    }));
  }

  @Test
  void examplesAreInTheOneStyle() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES.resolve("nn"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String text = Files.readString(file);
        SourceFile source = new SourceFile(file.getFileName().toString(), text);
        assertThat(Formatter.format(source, new Diagnostics())).contains(text);
      }
    }
  }

  @Test
  void nothingElseIsCheckedIn() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES.resolve("generated"))) {
      List<Path> expected =
          models().stream()
              .map(model -> EXAMPLES.resolve("generated").resolve(model.java().path()))
              .toList();
      assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static List<CompiledModel> models() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES.resolve("nn"))) {
      List<CompiledModel> models = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        models.addAll(Programs.compile(name, Files.readString(file), CompileOptions.DEFAULT));
      }
      assertThat(models).hasSizeGreaterThan(4);
      return models;
    }
  }
}
