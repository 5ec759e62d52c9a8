package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.verify.RandomPoints;

/**
 * The programs that the language was made for, as they stand; at small sizes their generated
 * classes compute what the interpreter does.
 */
class LanguageProgramsTest {
  private static final Path PROGRAMS = Path.of("../../dsl/src/test/resources/programs");

  /**
   * A program.
   *
   * @param small values of its parameters that make it small
   * @param tied whether random images tie in its pools, so that rounding to float picks the winner
   */
  private record Program(String file, Map<String, Long> small, boolean tied) {
    Program(String file, Map<String, Long> small) {
      this(file, small, false);
    }

    List<Precision> precisions() {
      return tied ? List.of(Precision.F64) : List.of(Precision.values());
    }

    @Override
    public String toString() {
      return file;
    }

    String text() throws IOException {
      return Files.readString(PROGRAMS.resolve(file));
    }
  }

  static Stream<Program> programs() {
    return Stream.of(
        new Program("expr.nn", Map.of()),
        new Program("four_points.nn", Map.of()),
        new Program("mnist_mlp.nn", Map.of()),
        new Program("mnist_cnn.nn", Map.of(), true),
        new Program("char_lstm.nn", Map.of("V", 5L, "H", 6L)),
        new Program("gpt.nn", Map.of("V", 5L, "C", 7L, "D", 6L, "H", 2L, "L", 2L)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void compileAsTheyStand(Program program) throws IOException {
    assertThat(Programs.compile(program.file(), program.text(), CompileOptions.DEFAULT)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void computeWhatTheInterpreterDoes(Program program) throws IOException {
    for (Precision precision : program.precisions()) {
      CompileOptions options =
          CompileOptions.DEFAULT.withPrecision(precision).withSet(program.small());
      CompiledModel model = Programs.compile(program.file(), program.text(), options).get(0);
      Feed feed = new RandomPoints(model.checked(), 3).next(RandomPoints.Domain.SYMMETRIC);
      ModelLoader loader = ModelLoader.load(model);
      int[] capacities =
          model.checked().dims().stream()
              .mapToInt(dim -> feed.extents().sizes().get(dim.name()))
              .toArray();
      Evaluation expected = Interpreter.run(model.training(), feed);
      double tolerance = precision == Precision.F64 ? 1e-11 : 2e-4;
      hold(model, expected, ModelRun.train(loader.create(capacities), feed), tolerance);
    }
  }

  private static void hold(
      CompiledModel model, Evaluation expected, ModelRun run, double tolerance) {
    for (Named named : model.training().results()) {
      Tensor tensor = expected.of(named);
      switch (named.role()) {
        case LOSS, TARGET -> Tensors.assertClose(run.values().get("loss"), tensor, tolerance);
        case OUTPUT, METRIC ->
            Tensors.assertClose(run.values().get(named.name()), tensor, tolerance);
        case GRADIENT, PARAMETER_GRADIENT ->
            StackElement.unstack(Map.of(named.name(), tensor))
                .forEach(
                    (path, part) ->
                        Tensors.assertClose(run.gradients().get(path), part, tolerance));
        default -> {}
      }
    }
  }
}
