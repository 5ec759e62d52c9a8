package org.tapeless.compiler.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapeless.compiler.check.ModelCheck;
import org.tapeless.compiler.check.ModelCheck.Comparison;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.TestGraph;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Operators;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.verify.CheckResult.Finding;

/** Every check passes where it should, fails where it should, and says the numbers. */
final class ModelVerifierTest {
  private static final ModelCheck.Gradient GRADIENT =
      new ModelCheck.Gradient(TestGraph.SPAN, 1e-6, 3);
  private static final Map<String, Tensor> ROW =
      Map.of("x", Tensor.of(new int[] {1, 2}, 2, 1), "y", Tensor.of(new int[] {1}, 0.5));

  private final TestModel right = new TestModel(1);

  @Test
  void goldenNumbersAreCompared() {
    // z = 2 * 0.25 - 1 * 0.5 = 0, p = 0, loss = 0.25, dz = 2 * (0 - 0.5) = -1, dW = -x
    CheckResult result =
        right.run(
            golden(
                expect(false, "p", Comparison.EQUAL, 1e-9, 0),
                expect(false, "loss", Comparison.EQUAL, 1e-9, 0.25),
                expect(false, "loss", Comparison.LESS, 0, 0.3),
                expect(true, "z", Comparison.EQUAL, 1e-9, -1),
                expect(true, "W", Comparison.EQUAL, 1e-9, -2, -1)));
    assertThat(result.passed()).isTrue();
    assertThat(result.findings())
        .element(4)
        .isEqualTo(new Finding("grad W", true, "== [-2, -1] within 1e-9", "[-2, -1]"));
  }

  @Test
  void wrongGoldenNumbersAreSaid() {
    CheckResult result =
        right.run(
            golden(
                expect(false, "loss", Comparison.EQUAL, 1e-9, 0.26),
                expect(true, "W", Comparison.NOT_EQUAL, 0, -2, -1),
                expect(true, "W", Comparison.LESS, 0, -1.5),
                expect(true, "W", Comparison.EQUAL, 0, -2, -1, 0),
                expect(false, "q", Comparison.EQUAL, 0, 1)));
    assertThat(result.findings()).hasSize(5).noneMatch(Finding::passed);
    assertThat(result.findings())
        .first()
        .isEqualTo(new Finding("loss", false, "== 0.26 within 1e-9", "0.25"));
    assertThat(result.findings())
        .last()
        .extracting(Finding::found)
        .isEqualTo("nothing of this name");
  }

  @Test
  void goldenInputsThatDoNotFitAreSaid() {
    ModelCheck.Golden golden =
        new ModelCheck.Golden(TestGraph.SPAN, Map.of(), Map.of("B", 1), List.of());
    assertThat(right.run(golden).findings())
        .containsExactly(
            new Finding("inputs", false, "that fit the model", "input `x` is missing"));
  }

  @Test
  void rightGradientsPass() {
    CheckResult result = right.run(GRADIENT);
    assertThat(result.findings())
        .extracting(Finding::subject)
        .containsExactly("grad W", "grad z", "random direction");
    assertThat(result.passed()).as(result.toString()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "0.5", "1.0001", "NaN"})
  void wrongGradientsFail(double spoil) {
    CheckResult result = new TestModel(spoil).run(GRADIENT);
    assertThat(result.findings()).extracting(Finding::passed).containsExactly(false, true, false);
    assertThat(result.findings()).first().extracting(Finding::found).asString().contains(" at [");
  }

  @Test
  void aGradientThatIsWrongAtFewPointsFails() {
    TestGraph graph = new TestGraph();
    GraphBuilder g = graph.builder;
    Value x = graph.input("x");
    graph.name(Role.WANTED, "x", x).name(Role.LOSS, "loss", Arithmetic.square(g, x));
    Graph forward = graph.build();
    Value slope = Arithmetic.multiply(g, 2, x);
    Value isRight = Arithmetic.greater(g, x, -0.8);
    graph.name(Role.GRADIENT, "x", Arithmetic.whereElseZero(g, isRight, slope));
    ModelVerifier verifier =
        new ModelVerifier(TestModel.checked(forward), graph.build(), Map.of(), Dim.of(0));
    ModelCheck.Gradient check = new ModelCheck.Gradient(TestGraph.SPAN, 1e-6, 30);
    assertThat(verifier.run(check).findings()).noneMatch(Finding::passed);
  }

  @Test
  void theWorstElementIsNamed() {
    TestModel spoiled = new TestModel(2);
    RandomPoints points = new RandomPoints(spoiled.model, 5);
    Objective objective =
        new Objective(
            spoiled.model.graph(), spoiled.training, points.next(RandomPoints.Domain.SYMMETRIC));
    GradientCheck.Agreement agreement =
        GradientCheck.run(objective, new SplittableRandom(1)).get(0);
    assertThat(agreement.compared()).isEqualTo(2);
    assertThat(agreement.gradient() / agreement.difference()).isBetween(1.999, 2.001);
    Tensor gradient = objective.variables().get(0).gradient();
    assertThat(gradient.at(agreement.place().get(0))).isEqualTo(agreement.gradient());
    assertThat(Math.abs(agreement.gradient()))
        .isEqualTo(Math.max(Math.abs(gradient.at(0)), Math.abs(gradient.at(1))));
  }

  @Test
  void aGradientThatCouldNeverBeComparedFails() {
    CheckResult result = TestModel.ofKinks().run(GRADIENT);
    assertThat(result.passed()).isFalse();
    assertThat(result.findings())
        .first()
        .isEqualTo(
            new Finding("grad zeros", false, "<= 1e-6", "no point without a kink nearby among 6"));
  }

  @Test
  void modelsThatTakeLogarithmsAreTriedInsideTheirDomain() {
    TestGraph graph = new TestGraph();
    Value x = graph.input("x", Axis.anonymous(3));
    Value log = graph.builder.call(Operators.find("log", 1).orElseThrow(), x);
    graph.name(Role.WANTED, "x", x);
    graph.name(Role.LOSS, "loss", Reductions.sum(graph.builder, log, List.of(0)));
    Graph forward = graph.build();
    Value one = graph.builder.constant(1);
    Value slope = graph.builder.call(Operators.find("/", 2).orElseThrow(), one, x);
    graph.name(Role.GRADIENT, "x", slope);
    ModelVerifier verifier =
        new ModelVerifier(TestModel.checked(forward), graph.build(), Map.of(), Dim.of(0));
    assertThat(verifier.run(GRADIENT).passed()).isTrue();
  }

  @Test
  void aModelWithoutALossHasNoGradientsToCheck() {
    TestGraph graph = new TestGraph();
    graph.name(Role.OUTPUT, "x", graph.input("x"));
    Graph forward = graph.build();
    ModelVerifier verifier =
        new ModelVerifier(TestModel.checked(forward), forward, Map.of(), Dim.of(0));
    assertThat(verifier.run(GRADIENT).findings())
        .extracting(Finding::found)
        .containsExactly("the model has no loss to differentiate");
  }

  @Test
  void parametersAreCounted() {
    assertThat(right.run(count(Comparison.EQUAL, 2)).passed()).isTrue();
    assertThat(right.run(count(Comparison.EQUAL, 3)).findings())
        .containsExactly(new Finding("parameters", false, "== 3", "2"));
    assertThat(right.run(count(Comparison.LESS, 2)).passed()).isFalse();
  }

  @Test
  void bytesAreThoseOfThePlanAtTheGivenExtents() {
    assertThat(right.run(memory(116, 2)).passed()).isTrue();
    assertThat(right.run(memory(116, 3)).findings())
        .containsExactly(new Finding("bytes", false, "<= 116", "124"));
  }

  @Test
  void oneBatchIsLearntByHeart() {
    ModelCheck.Overfit enough = new ModelCheck.Overfit(TestGraph.SPAN, 400, 0.2);
    ModelCheck.Overfit tooFew = new ModelCheck.Overfit(TestGraph.SPAN, 2, 0.2);
    assertThat(right.run(enough).passed()).as(right.run(enough).toString()).isTrue();
    assertThat(right.run(tooFew).passed()).isFalse();
    assertThat(new TestModel(-1).run(enough).passed()).isFalse();
    assertThat(TestModel.START.get("W").toArray()).containsExactly(0.25, -0.5);
  }

  @Test
  void aBatchForLogarithmsIsDrawnInsideTheirDomain() {
    TestGraph graph = new TestGraph();
    GraphBuilder g = graph.builder;
    Value x = graph.input("x", Axis.anonymous(3));
    Value w = graph.parameter("w");
    Value logs = Reductions.sum(g, Arithmetic.log(g, x), List.of(0));
    Value p = Arithmetic.multiply(g, w, logs);
    graph.name(Role.LOSS, "loss", Arithmetic.square(g, p));
    Graph forward = graph.build();
    Value slope = Arithmetic.multiply(g, 2, Arithmetic.multiply(g, p, logs));
    graph.name(Role.PARAMETER_GRADIENT, "w", slope);
    Map<String, Tensor> start = Map.of("w", Tensor.scalar(0.5));
    ModelVerifier verifier =
        new ModelVerifier(TestModel.checked(forward), graph.build(), start, Dim.of(0));
    ModelCheck.Overfit check = new ModelCheck.Overfit(TestGraph.SPAN, 300, 1e-3);
    assertThat(verifier.run(check).passed()).as(verifier.run(check).toString()).isTrue();
  }

  @Test
  void twoRunsGiveTheSameBits() {
    CheckResult result = right.run(new ModelCheck.Deterministic(TestGraph.SPAN));
    assertThat(result.passed()).isTrue();
  }

  @Test
  void otherBitsInASecondRunAreSaid() {
    TestGraph graph = new TestGraph();
    Value x = graph.input("x");
    graph.name(Role.OUTPUT, "same", x);
    graph.name(Role.OUTPUT, "other", graph.builder.call(new Drifting(), x));
    Graph forward = graph.build();
    ModelVerifier verifier =
        new ModelVerifier(TestModel.checked(forward), forward, Map.of(), Dim.of(0));
    assertThat(verifier.run(new ModelCheck.Deterministic(TestGraph.SPAN)).findings())
        .containsExactly(new Finding("two runs", false, "the same bits", "other bits in other"));
  }

  @Test
  void allChecksRunInTheirOrder() {
    TestModel model = new TestModel(1, count(Comparison.EQUAL, 2), GRADIENT);
    assertThat(new ModelVerifier(model.model, model.training, TestModel.START, Dim.of(0)).run())
        .extracting(CheckResult::check)
        .containsExactly(count(Comparison.EQUAL, 2), GRADIENT);
  }

  private static ModelCheck.Golden golden(ModelCheck.Expectation... expectations) {
    return new ModelCheck.Golden(TestGraph.SPAN, ROW, Map.of("B", 1), List.of(expectations));
  }

  private static ModelCheck.Expectation expect(
      boolean gradient, String value, Comparison comparison, double tolerance, double... expected) {
    Tensor number =
        expected.length == 1
            ? Tensor.scalar(expected[0])
            : Tensor.of(new int[] {expected.length}, expected);
    return new ModelCheck.Expectation(
        TestGraph.SPAN, gradient, value, comparison, number, tolerance);
  }

  private static ModelCheck.ParameterCount count(Comparison comparison, long count) {
    return new ModelCheck.ParameterCount(TestGraph.SPAN, comparison, count);
  }

  private static ModelCheck.Memory memory(long bytes, int rows) {
    return new ModelCheck.Memory(TestGraph.SPAN, Comparison.LESS_EQUAL, bytes, Map.of("B", rows));
  }
}
