package org.tapeless.compiler.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.differentiate.Differentiator;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphPrinter;
import org.tapeless.compiler.graph.GraphRun;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.axes.Broadcast;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.ops.loss.CrossEntropy;
import org.tapeless.compiler.ops.loss.OneHot;
import org.tapeless.compiler.ops.norm.Softmax;
import org.tapeless.compiler.ops.pointwise.Exp;
import org.tapeless.compiler.ops.pointwise.Log;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Relu;
import org.tapeless.compiler.ops.pointwise.Subtract;
import org.tapeless.compiler.ops.pointwise.Tanh;
import org.tapeless.compiler.ops.reduction.Max;
import org.tapeless.compiler.ops.reduction.Mean;
import org.tapeless.compiler.ops.reduction.Sum;

final class OptimizerTest {
  private static final Map<String, Integer> SIZES = Map.of("B", 5);

  private static Graph training(GraphSketch sketch) {
    Graph forward = GraphVerifier.verify(sketch.graph(), "the sketch");
    return GraphVerifier.verify(Differentiator.differentiate(forward), "differentiate");
  }

  private static long count(Graph graph, Op op) {
    return graph.values().stream().filter(value -> value.isResultOf(op)).count();
  }

  /** Softmax as an output and cross-entropy as the loss, of the same parameter. */
  private static GraphSketch classifier() {
    GraphSketch sketch = new GraphSketch();
    Value label = sketch.labels("label", "B");
    Value z = sketch.parameter("z", "B", 3);
    sketch.output("p", sketch.call("p", Softmax.OP, Reductions.over(List.of(1)), z));
    Value each =
        sketch.call("each", CrossEntropy.OP, CrossEntropy.attributes(List.of(1), 0), z, label);
    sketch.loss(sketch.call("loss", Mean.OP, Reductions.over(List.of(0)), each));
    return sketch;
  }

  @Test
  void softmaxAndCrossEntropyShareTheirParts() {
    Graph graph = Optimizer.optimize(training(classifier()));

    assertThat(count(graph, Max.OP)).isEqualTo(1);
    assertThat(count(graph, Exp.OP)).isEqualTo(1);
    assertThat(count(graph, Log.OP)).isEqualTo(1);
    assertThat(count(graph, OneHot.OP)).isEqualTo(1);
    assertThat(count(graph, Sum.OP)).isEqualTo(2);
  }

  /** Their merged gradient: the error of the shares, divided by the rows. */
  @Test
  void theGradientIsTheErrorOfTheSharesOverTheRows() {
    Graph graph = Optimizer.optimize(training(classifier()));
    Value p = graph.results(Role.OUTPUT).get(0).value();
    Value dz = graph.results(Role.PARAMETER_GRADIENT).get(0).value();

    assertThat(dz.isResultOf(Multiply.OP)).isTrue();
    Value error = dz.operand(0);
    assertThat(error.isResultOf(Subtract.OP)).isTrue();
    assertThat(error.operand(0)).isSameAs(p);
    assertThat(error.operand(1).isResultOf(OneHot.OP)).isTrue();
    assertThat(dz.operand(1).type().isScalar()).isTrue();
    GraphRun run = GraphRun.random(graph, SIZES, 2).evaluate(graph);
    assertThat(run.of(dz.operand(1)).scalar()).isEqualTo(1.0 / 5);
  }

  @Test
  void optimizedAndMerelyExpandedAgree() {
    Graph training = training(classifier());
    Graph optimized = Optimizer.optimize(training);
    Graph expanded = Optimizer.expand(training);
    GraphRun run = GraphRun.random(training, SIZES, 9);
    for (int i = 0; i < training.results().size(); i++) {
      double[] expected = run.evaluate(training).of(training.results().get(i).value()).toArray();
      double[] plain = run.evaluate(expanded).of(expanded.results().get(i).value()).toArray();
      double[] small = run.evaluate(optimized).of(optimized.results().get(i).value()).toArray();
      assertThat(plain).containsExactly(expected, within(1e-14));
      assertThat(small).containsExactly(plain, within(0.0));
    }
    assertThat(optimized.values()).hasSizeLessThan(expanded.values().size());
  }

  @Test
  void noCompositeIsLeft() {
    for (Graph graph :
        List.of(
            Optimizer.optimize(training(classifier())), Optimizer.expand(training(classifier())))) {
      assertThat(graph.values())
          .noneMatch(
              v -> v.isResult() && v.result().op().lowering() instanceof Op.Lowering.Composite);
    }
  }

  @Test
  void namesAndOrderOfResultsStay() {
    Graph training = training(classifier());

    assertThat(Optimizer.optimize(training).results().stream().map(Named::name))
        .containsExactlyElementsOf(training.results().stream().map(Named::name).toList());
  }

  /** The gradient of a dense layer's weight is one contraction, without a transpose. */
  @Test
  void aDenseLayerHasThreeContractionsAtMost() {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.parameter("x", "B", 3);
    Value w = sketch.parameter("w", 3, 2);
    sketch.name("z");
    Value z =
        Contractions.contract(sketch.builder(), x, w, List.of(1), List.of(0), List.of(), List.of());
    Value h = sketch.call("h", Relu.OP, z);
    sketch.loss(sketch.call("loss", Mean.OP, Reductions.over(List.of(0, 1)), h));
    Graph graph = Optimizer.optimize(training(sketch));

    assertThat(count(graph, Contract.OP)).isEqualTo(3);
    assertThat(count(graph, Transpose.OP)).isZero();
    assertThat(count(graph, Broadcast.OP)).isZero();
  }

  @Test
  void partsAreNamedForTheOperatorThatMakesThem() {
    Graph graph = Optimizer.optimize(training(classifier()));

    assertThat(graph.values().stream().map(v -> v.origin().name()))
        .contains("pMax", "pExp", "pSum", "p", "eachLog", "eachPick", "deachOneHot", "dz");
  }

  @Test
  void theResultIsSettled() {
    Graph graph = Optimizer.optimize(training(classifier()));

    assertThat(Optimizer.optimize(graph)).isSameAs(graph);
  }

  @Test
  void theSameGraphGivesTheSameText() {
    assertThat(GraphPrinter.print(Optimizer.optimize(training(classifier()))))
        .isEqualTo(GraphPrinter.print(Optimizer.optimize(training(classifier()))));
  }

  @Test
  void aDeepChainIsOptimizedFast() {
    GraphSketch sketch = new GraphSketch();
    Value value = sketch.parameter("w", "B");
    for (int i = 0; i < 20_000; i++) {
      value = sketch.call("v", Tanh.OP, value);
    }
    sketch.loss(Reductions.sum(sketch.builder(), value, List.of(0)));
    long start = cpuSeconds();
    Graph graph = Optimizer.optimize(training(sketch));

    assertThat(graph.values()).hasSizeGreaterThan(60_000);
    assertThat(cpuSeconds() - start).isLessThan(10);
  }

  /** Seconds that this thread has worked: they do not depend on what else the machine does. */
  private static long cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000_000L;
  }

  @Test
  void aDeepChainOfNothingVanishes() {
    GraphSketch sketch = new GraphSketch();
    Value value = sketch.input("x", "B");
    for (int i = 0; i < 20_000; i++) {
      value = sketch.call("v", Multiply.OP, value, sketch.constant(1));
    }
    sketch.output("y", value);

    assertThat(Optimizer.optimize(sketch.graph()).values()).hasSize(1);
  }
}
