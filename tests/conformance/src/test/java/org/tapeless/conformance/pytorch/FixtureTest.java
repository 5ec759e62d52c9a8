package org.tapeless.conformance.pytorch;

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
import org.tapeless.compiler.types.Precision;
import org.tapeless.conformance.Goldens;

/**
 * The interpreter and the generated classes in both precisions compute what PyTorch computed: every
 * output, loss and metric, and the gradient of every parameter and of what the model names.
 */
final class FixtureTest {
  /** Renewed by {@code mvn -B test -Ppytorch -pl tests/pytorch -am -Dgoldens=update}. */
  private static final Path FIXTURES =
      Goldens.ROOT.resolve("tests/conformance/src/test/resources/pytorch");

  @TestFactory
  Stream<DynamicTest> modelsAgreeWithPyTorch() throws IOException {
    return files().stream().map(file -> DynamicTest.dynamicTest(file.program(), () -> hold(file)));
  }

  private static void hold(FixtureText file) throws IOException {
    List<Subject> doubles = Subject.all(file.program(), Precision.F64);
    List<Subject> floats = Subject.all(file.program(), Precision.F32);
    for (Fixture fixture : file.fixtures()) {
      named(fixture.model(), doubles).holdInterpreted(fixture);
      named(fixture.model(), doubles).holdGenerated(fixture, Deviation.IN_DOUBLE);
      named(fixture.model(), floats).holdGenerated(fixture, Deviation.IN_FLOAT);
    }
  }

  private static Subject named(String name, List<Subject> subjects) {
    return subjects.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void textIsReadAsItWasWritten() throws IOException {
    for (FixtureText file : files()) {
      assertThat(FixtureText.parse(file.print()).print()).isEqualTo(file.print());
    }
  }

  private static List<FixtureText> files() throws IOException {
    try (Stream<Path> paths = Files.list(FIXTURES)) {
      List<FixtureText> files = new ArrayList<>();
      for (Path path : paths.filter(file -> file.toString().endsWith(".txt")).sorted().toList()) {
        files.add(FixtureText.parse(Files.readString(path)));
      }
      assertThat(files).isNotEmpty();
      return files;
    }
  }
}
