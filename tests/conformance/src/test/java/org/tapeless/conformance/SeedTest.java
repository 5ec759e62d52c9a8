package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelChecks;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.check.ModelCheck;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.verify.RandomPoints;

/**
 * Every worked number of the tutorials that Tapeless was made from: the programs under {@code seed}
 * state them as checks. Each is held by the interpreter and by the generated class in both
 * precisions.
 */
final class SeedTest {
  private static final Path SEEDS = Path.of("src/test/resources/seed");

  @TestFactory
  Stream<DynamicTest> workedNumbers() throws IOException {
    try (Stream<Path> files = Files.list(SEEDS)) {
      List<Path> seeds = files.sorted().toList();
      assertThat(seeds).hasSizeGreaterThan(8);
      return seeds.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> hold(file)));
    }
  }

  private static void hold(Path file) throws IOException {
    for (CompiledModel model : Programs.compile(file, Precision.F64)) {
      assertThat(model.checked().checks()).as("checks of %s", model.name()).isNotEmpty();
      holdByInterpreter(model);
      holdByGenerated(model, 1e-12);
    }
    for (CompiledModel model : Programs.compile(file, Precision.F32)) {
      holdByGenerated(model, 2e-5);
    }
  }

  private static void holdByInterpreter(CompiledModel model) {
    assertThat(ModelChecks.run(model)).allMatch(ModelChecks.Outcome::passed);
  }

  private static Map<String, Tensor> start(CompiledModel model) {
    return new RandomPoints(model.checked(), 1).parameters(RandomPoints.Domain.SYMMETRIC);
  }

  private static void holdByGenerated(CompiledModel model, double atLeast) {
    ModelLoader loader = ModelLoader.load(model);
    for (ModelCheck check : model.checked().checks()) {
      if (check instanceof ModelCheck.Golden golden) {
        Feed feed = new Feed(golden.inputs(), start(model), new Extents(golden.extents()));
        int[] capacities =
            model.checked().dims().stream()
                .mapToInt(dim -> golden.extents().get(dim.name()))
                .toArray();
        hold(golden, ModelRun.train(loader.create(capacities), feed), atLeast);
      }
    }
  }

  private static void hold(ModelCheck.Golden golden, ModelRun run, double atLeast) {
    for (ModelCheck.Expectation expected : golden.expectations()) {
      Map<String, Tensor> found = expected.gradient() ? run.gradients() : run.values();
      Tensor value = found.get(expected.value());
      assertThat(value).as("%s", expected).isNotNull();
      double tolerance = Math.max(atLeast, expected.tolerance());
      Tensors.assertClose(value, expected.expected(), tolerance);
    }
  }
}
