package org.tapeless.compiler.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.interpret.TestGraph;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.ops.pointwise.Power;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/** The gradients where mathematics leaves a choice: at kinks, ties and bounds. */
final class GradientConventionsTest {
  private static final Attributes FIRST_AXIS = Reductions.over(List.of(0));

  @Test
  void theKinksOfReluAndAbsHaveNoSlope() {
    assertThat(slope("relu", Attributes.NONE, -1, 0, 2)).containsExactly(0, 0, 1);
    assertThat(slope("abs", Attributes.NONE, -1, 0, 2)).containsExactly(-1, 0, 1);
    assertThat(slope("sign", Attributes.NONE, -1, 0, 2)).containsExactly(0, 0, 0);
  }

  @Test
  void clampPassesTheGradientInTheClosedInterval() {
    Attributes bounds = Attributes.NONE.with("lo", -1.0).with("hi", 2.0);
    assertThat(slope("clamp", bounds, -1.5, -1, 0, 2, 2.5)).containsExactly(0, 1, 1, 1, 0);
  }

  @Test
  void eachSideOfATieGetsHalf() {
    assertThat(slopes("max", 3, 3)).containsExactly(0.5, 0.5);
    assertThat(slopes("min", 3, 3)).containsExactly(0.5, 0.5);
    assertThat(slopes("max", 3, 4)).containsExactly(0, 1);
    assertThat(slopes("min", 3, 4)).containsExactly(1, 0);
  }

  @Test
  void equalMaximaShareEqually() {
    assertThat(slope("max", FIRST_AXIS, 4, 1, 4)).containsExactly(0.5, 0, 0.5);
    assertThat(slope("max", FIRST_AXIS, 2, 2, 2, 2)).containsExactly(0.25, 0.25, 0.25, 0.25);
  }

  @Test
  void theChosenSideAloneGetsTheGradientOfWhere() {
    TestGraph graph = new TestGraph();
    Value x = graph.input("x", Axis.anonymous(2));
    Value root = graph.builder.call(operator("sqrt", 1), x);
    Value positive = Arithmetic.greater(graph.builder, x, 0);
    Value y = Arithmetic.whereElseZero(graph.builder, positive, root);
    Value dy = Views.fill(graph.builder, 1, y.type().shape());
    Value droot = y.result().op().vjp(y, dy, graph.builder).get(1).orElseThrow();
    assertThat(run(graph, droot, -4, 4)).containsExactly(0, 1);
  }

  @Test
  void powersWithConstantExponentsAreExactAtZero() {
    assertThat(powerSlope(2, 0, 3)).containsExactly(0, 6);
    assertThat(powerSlope(3, 0, 2)).containsExactly(0, 12);
    assertThat(powerSlope(1, 0, 2)).containsExactly(1, 1);
    assertThat(powerSlope(-1, 2, 4)).containsExactly(-0.25, -0.0625);
    assertThat(powerSlope(10, 1, 2)).containsExactly(10, 5120);
  }

  @Test
  void thePowerZeroHasNoGradient() {
    TestGraph graph = new TestGraph();
    Value x = graph.input("x", Axis.anonymous(2));
    Value y = Arithmetic.power(graph.builder, x, graph.builder.constant(0));
    Value dy = Views.fill(graph.builder, 1, y.type().shape());
    assertThat(Power.OP.vjp(y, dy, graph.builder))
        .containsExactly(Optional.empty(), Optional.empty());
  }

  @Test
  void theSquareIsExactlyTheProduct() {
    TestGraph graph = new TestGraph();
    Value x = graph.input("x", Axis.anonymous(2));
    Value y = Arithmetic.power(graph.builder, x, graph.builder.constant(2));
    assertThat(run(graph, y, 0.1, 1.1)).containsExactly(0.1 * 0.1, 1.1 * 1.1);
  }

  @Test
  void gradientsOfMatrixProductsNeedNoTranspose() {
    TestGraph graph = new TestGraph();
    Value x = graph.input("x", Axis.symbolic("B"), Axis.anonymous(3));
    Value w = graph.parameter("W", Axis.anonymous(3), Axis.anonymous(4));
    Value y =
        Contractions.contract(graph.builder, x, w, List.of(1), List.of(0), List.of(), List.of());
    Value dy = graph.input("dy", Axis.symbolic("B"), Axis.anonymous(4));
    List<Optional<Value>> gradients = Contract.OP.vjp(y, dy, graph.builder);
    assertThat(gradients).allMatch(gradient -> gradient.orElseThrow().isResultOf(Contract.OP));
    assertThat(graph.builder.values()).noneMatch(value -> value.isResultOf(Transpose.OP));
  }

  @Test
  void aScalarBesideATensorGetsTheSumOfItsGradient() {
    TestGraph graph = new TestGraph();
    Value x = graph.input("x", Axis.anonymous(3));
    Value scale = graph.parameter("scale");
    Value y = Arithmetic.multiply(graph.builder, x, scale);
    Value dy = Views.fill(graph.builder, 1, y.type().shape());
    Value dscale = y.result().op().vjp(y, dy, graph.builder).get(1).orElseThrow();
    assertThat(run(graph, dscale, 1, 2, 4)).containsExactly(7);
  }

  private static Op operator(String name, int operands) {
    return Operators.find(name, operands).orElseThrow();
  }

  /** The gradient in x of the sum of the operator's results. */
  private static double[] slope(String name, Attributes attributes, double... x) {
    TestGraph graph = new TestGraph();
    Value operand = graph.input("x", Axis.anonymous(x.length));
    Value y = graph.builder.call(operator(name, 1), attributes, List.of(operand));
    return slope(graph, y, x);
  }

  private static double[] powerSlope(double exponent, double... x) {
    TestGraph graph = new TestGraph();
    Value operand = graph.input("x", Axis.anonymous(x.length));
    Value y = Arithmetic.power(graph.builder, operand, graph.builder.constant(exponent));
    return slope(graph, y, x);
  }

  private static double[] slope(TestGraph graph, Value y, double... x) {
    Value dy = Views.fill(graph.builder, 1, y.type().shape());
    Optional<Value> gradient = y.result().op().vjp(y, dy, graph.builder).get(0);
    return gradient.isPresent() ? run(graph, gradient.get(), x) : new double[x.length];
  }

  /** The gradients in both operands of a function of two scalars. */
  private static double[] slopes(String name, double a, double b) {
    TestGraph graph = new TestGraph();
    Value first = graph.input("x", Axis.anonymous(1));
    Value second = Arithmetic.add(graph.builder, first, b - a);
    Value y = graph.builder.call(operator(name, 2), first, second);
    Value dy = Views.fill(graph.builder, 1, y.type().shape());
    List<Optional<Value>> gradients = y.result().op().vjp(y, dy, graph.builder);
    return new double[] {
      run(graph, gradients.get(0).orElseThrow(), a)[0],
      run(graph, gradients.get(1).orElseThrow(), a)[0]
    };
  }

  private static double[] run(TestGraph graph, Value target, double... x) {
    Feed feed =
        new Feed(
            Map.of("x", Tensor.of(new int[] {x.length}, x)),
            Map.of("scale", Tensor.scalar(1)),
            Extents.NONE);
    return Interpreter.run(
            graph.name(Role.OUTPUT, "y", target).build(), List.of(target), feed, Map.of())
        .of(target)
        .toArray();
  }
}
