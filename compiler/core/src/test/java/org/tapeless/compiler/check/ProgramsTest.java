package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Tensor;

/** The programs that the first compiler is made for become the graphs that they mean. */
class ProgramsTest {
  private static final Path EXAMPLES = Path.of("../../generated-examples/src/main/nn");

  private static Checked example(String name) throws Exception {
    return Checked.of(Files.readString(EXAMPLES.resolve(name)));
  }

  private static Evaluation run(Checked checked, Map<String, Tensor> inputs) {
    return Interpreter.run(checked.graph(), new Feed(inputs, Map.of(), Extents.NONE));
  }

  @Test
  void exprIsTheGraphOfTheTutorial() throws Exception {
    Checked expr = example("expr.nn");
    Map<String, Tensor> inputs =
        Map.of(
            "a", Tensor.scalar(2),
            "b", Tensor.scalar(-3),
            "c", Tensor.scalar(10),
            "f", Tensor.scalar(-2));
    assertThat(run(expr, inputs).of(expr.value("L")).scalar()).isEqualTo(-8);
    assertThat(expr.model().precision()).isEqualTo(Precision.F64);
    assertThat(expr.graph().values()).hasSize(7);
    assertThat(expr.graph().results(Named.Role.WANTED).stream().map(Named::name))
        .containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(expr.graph().objective().orElseThrow().role()).isEqualTo(Named.Role.TARGET);
    assertThat(expr.model().documentation())
        .isEqualTo("The six-node graph every autograd tutorial draws.");
  }

  @Test
  void aNeuronWithFourWeights() {
    Checked neuron =
        Checked.of(
            """
            model Neuron {
              input  x, w: [4]
              output y = x @ w
            }
            """);
    Map<String, Tensor> inputs =
        Map.of(
            "x", Tensor.of(new int[] {4}, .2, .5, .4, .7),
            "w", Tensor.of(new int[] {4}, .98, .4, .86, -.08));
    assertThat(run(neuron, inputs).of(neuron.value("y")).scalar())
        .isCloseTo(0.684, org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void fourPointsHas41Parameters() throws Exception {
    Checked points = example("four_points.nn");
    assertThat(points.learned()).isEqualTo(41);
    assertThat(points.parameters())
        .isEqualTo(
            """
            linear1.W [I=3, O=4]
            linear1.b [O=4]
            linear2.W [I=4, O=4]
            linear2.b [O=4]
            linear3.W [I=4, O=1]
            linear3.b [O=1]\
            """);
    CheckedRecipe fit = points.program.recipes().get(0);
    assertThat(fit.steps()).hasValue(200);
    assertThat(fit.seed()).hasValue(42);
    assertThat(fit.optimizer().numbers()).containsEntry("lr", 0.1);
    CheckedRecipe.Data.Inline data = (CheckedRecipe.Data.Inline) fit.data();
    assertThat(data.columns().get("x").sizes()).containsExactly(4, 3);
  }

  @Test
  void mnistHas26506Parameters() throws Exception {
    Checked mnist = example("mnist.nn");
    assertThat(mnist.learned()).isEqualTo(26_506);
    assertThat(mnist.model().precision()).isEqualTo(Precision.F32);
    assertThat(mnist.model().dims())
        .containsExactly(new CheckedModel.SymbolicDim("B", java.util.OptionalLong.empty()));
    CheckedRecipe recipe = mnist.program.recipes().get(0);
    assertThat(recipe.batch()).hasValue(64);
    assertThat(recipe.shuffled()).isTrue();
    assertThat(recipe.data().split().test()).hasValue(CheckedRecipe.Split.REST);
    assertThat(recipe.keepBest().orElseThrow().measure()).isEqualTo("valid.accuracy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"expr.nn", "four_points.nn", "mnist.nn", "digits.nn", "neuron.nn"})
  void everyExampleIsRightAndWithoutWarning(String name) throws Exception {
    assertThat(example(name).diagnostics.isEmpty()).as(example(name).text()).isTrue();
  }

  @Test
  void valuesAreCalledWhatTheModelCallsThem() throws Exception {
    String names =
        example("mnist.nn").graph().values().stream()
            .filter(v -> v.isResult())
            .map(v -> v.origin().name())
            .collect(Collectors.joining(" "));
    assertThat(names)
        .isEqualTo(
            "linear1Product linear1.b linear1 h1 linear2Product linear2.b linear2 h2"
                + " linear3Product linear3.b logits probability crossEntropy1 loss argmax1 equal1"
                + " accuracy");
  }

  @Test
  void originsPointIntoTheModelEvenForTheLibrary() throws Exception {
    example("mnist.nn")
        .graph()
        .values()
        .forEach(
            value -> {
              assertThat(value.origin().span().file().name()).isEqualTo("test.nn");
              assertThat(value.origin().statement().file().name()).isEqualTo("test.nn");
            });
  }
}
