package org.tapeless.compiler.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.GraphPrinter;
import org.tapeless.compiler.graph.GraphRun;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Sin;
import org.tapeless.compiler.ops.pointwise.Subtract;
import org.tapeless.compiler.ops.pointwise.Tanh;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

final class DifferentiatorTest {
  private static final Map<String, Integer> SIZES = Map.of("B", 4);

  private static Graph differentiate(GraphSketch sketch) {
    Graph forward = GraphVerifier.verify(sketch.graph(), "the sketch");
    return GraphVerifier.verify(Differentiator.differentiate(forward), "differentiate");
  }

  private static Value gradient(Graph graph, Role role, String name) {
    return graph.results(role).stream()
        .filter(named -> named.name().equals(name))
        .map(Named::value)
        .findFirst()
        .orElseThrow();
  }

  /** Every parameter's gradient against central differences of the loss. */
  private static void checkByDifferences(Graph graph) {
    Value loss = graph.objective().orElseThrow().value();
    GraphRun run = GraphRun.random(graph, SIZES, 5);
    for (Named named : graph.results(Role.PARAMETER_GRADIENT)) {
      Tensor gradient = run.evaluate(graph).of(named.value());
      Tensor parameter = run.given(named.name());
      for (int i = 0; i < parameter.count(); i++) {
        double before = parameter.at(i);
        parameter.set(i, before + 1e-5);
        double above = run.evaluate(graph).of(loss).scalar();
        parameter.set(i, before - 1e-5);
        double below = run.evaluate(graph).of(loss).scalar();
        parameter.set(i, before);
        assertThat(gradient.at(i))
            .as("%s[%s]", named.name(), i)
            .isCloseTo((above - below) / 2e-5, within(1e-8));
      }
    }
  }

  /** A layer of tanh and the sum of squared errors. */
  private static GraphSketch layer() {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.input("x", "B", 3);
    Value w = sketch.parameter("w", 3, 2);
    Value b = sketch.parameter("b", 2);
    sketch.name("xw");
    Value xw =
        Contractions.contract(sketch.builder(), x, w, List.of(1), List.of(0), List.of(), List.of());
    sketch.name("wide");
    Value wide = Views.broadcast(sketch.builder(), b, xw.type().shape(), List.of(1));
    Value z = sketch.call("z", Add.OP, xw, wide);
    Value h = sketch.call("h", Tanh.OP, z);
    Value squared = sketch.call("squared", Multiply.OP, h, h);
    sketch.name("loss");
    sketch.loss(Reductions.sum(sketch.builder(), squared, List.of(0, 1)));
    return sketch;
  }

  @Test
  void gradientsEqualCentralDifferences() {
    checkByDifferences(differentiate(layer()));
  }

  @Test
  void forwardValuesStayAsTheyAre() {
    Graph forward = layer().graph();
    Graph training = Differentiator.differentiate(forward);

    assertThat(training.values().subList(0, forward.values().size())).isEqualTo(forward.values());
    assertThat(training.values()).hasSizeGreaterThan(forward.values().size());
  }

  @Test
  void noGradientOfAnInputThatNobodyWants() {
    Graph training = differentiate(layer());

    assertThat(training.values().stream().map(v -> v.origin().name())).doesNotContain("dx");
    assertThat(training.values().stream().map(v -> v.origin().name()))
        .contains("dw", "db", "dh", "dz");
  }

  @Test
  void aValueThatIsReadTwiceGetsTheSum() {
    GraphSketch sketch = new GraphSketch();
    Value a = sketch.parameter("a");
    Value b = sketch.parameter("b");
    Value ab = sketch.call("ab", Multiply.OP, a, b);
    Value sin = sketch.call("sin", Sin.OP, a);
    Value twice = sketch.call("twice", Add.OP, ab, ab);
    sketch.loss(sketch.call("loss", Subtract.OP, twice, sin));

    checkByDifferences(differentiate(sketch));
  }

  @Test
  void parametersWithoutAPathToTheLossGetZeros() {
    GraphSketch sketch = new GraphSketch();
    Value a = sketch.parameter("a");
    Value idle = sketch.parameter("idle", 2, 3);
    Value aside = sketch.parameter("aside", 2);
    sketch.output("y", sketch.call("y", Tanh.OP, aside));
    sketch.loss(sketch.call("loss", Sin.OP, a));
    Graph training = differentiate(sketch);
    GraphRun run = GraphRun.random(training, SIZES, 1).evaluate(training);

    assertThat(run.of(gradient(training, Role.PARAMETER_GRADIENT, "idle")).toArray())
        .containsOnly(0)
        .hasSize(6);
    assertThat(run.of(gradient(training, Role.PARAMETER_GRADIENT, "aside")).toArray())
        .containsOnly(0)
        .hasSize(2);
    assertThat(idle.type().rank()).isEqualTo(2);
  }

  /** The six nodes that every tutorial draws. */
  @Test
  void wantedValuesGetGradientsByName() {
    GraphSketch sketch = new GraphSketch();
    Value a = sketch.input("a");
    Value b = sketch.input("b");
    Value c = sketch.input("c");
    Value f = sketch.input("f");
    Value e = sketch.call("e", Multiply.OP, a, b);
    Value d = sketch.call("d", Add.OP, e, c);
    Value l = sketch.call("L", Multiply.OP, d, f);
    sketch.output("L", l).result(Role.TARGET, "L", l);
    List.of(a, b, c, d, e, f, l).forEach(v -> sketch.result(Role.WANTED, v.origin().name(), v));
    Graph training = differentiate(sketch);
    GraphRun run = GraphRun.random(training, SIZES, 1);
    run.given("a").set(0, 2);
    run.given("b").set(0, -3);
    run.given("c").set(0, 10);
    run.given("f").set(0, -2);
    run.evaluate(training);

    assertThat(run.of(l).scalar()).isEqualTo(-8);
    Map<String, Double> expected =
        Map.of("a", 6.0, "b", -4.0, "c", -2.0, "d", -2.0, "e", -2.0, "f", 4.0, "L", 1.0);
    expected.forEach(
        (name, number) ->
            assertThat(run.of(gradient(training, Role.GRADIENT, name)).scalar())
                .as(name)
                .isEqualTo(number));
    assertThat(training.results(Role.GRADIENT).stream().map(Named::name))
        .containsExactly("a", "b", "c", "d", "e", "f", "L");
    assertThat(training.results(Role.WANTED)).isEmpty();
  }

  @Test
  void withoutAnObjectiveTheGraphPassesThrough() {
    GraphSketch sketch = new GraphSketch();
    sketch.output("y", sketch.call("y", Tanh.OP, sketch.parameter("w", 2)));
    Graph forward = sketch.graph();

    assertThat(Differentiator.differentiate(forward)).isSameAs(forward);
  }

  @Test
  void withNothingToDifferentiateByTheGraphPassesThrough() {
    GraphSketch sketch = new GraphSketch();
    sketch.loss(sketch.call("loss", Tanh.OP, sketch.input("x")));
    Graph forward = sketch.graph();

    assertThat(Differentiator.differentiate(forward)).isSameAs(forward);
  }

  @Test
  void theSameGraphGivesTheSameText() {
    assertThat(GraphPrinter.print(differentiate(layer())))
        .isEqualTo(GraphPrinter.print(differentiate(layer())));
  }

  @Test
  void aDeepChainNeedsNoDeepStack() {
    GraphSketch sketch = new GraphSketch();
    Value value = sketch.parameter("w");
    for (int i = 0; i < 20_000; i++) {
      value = sketch.call("v", Tanh.OP, value);
    }
    sketch.loss(value);
    Graph forward = sketch.graph();

    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Graph training = differentiate(sketch);

    assertThat(training.values()).hasSizeGreaterThan(2 * forward.values().size());
    assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start)
        .isLessThan(5_000_000_000L);
  }

  @Test
  void aRuleThatGivesAGradientOfOtherDimsIsFound() {
    GraphSketch sketch = new GraphSketch();
    Value w = sketch.parameter("w", 3);
    Value y = sketch.call("y", new WrongRule(), w);
    sketch.loss(Reductions.sum(sketch.builder(), y, List.of(0)));

    assertThatThrownBy(() -> differentiate(sketch))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is a gradient of real for %0 w of [3]");
  }

  /** Says that a vector's gradient is a scalar. */
  private static final class WrongRule implements Op {
    @Override
    public Signature signature() {
      return Tanh.OP.signature();
    }

    @Override
    public TensorType type(Call call) {
      return call.operand(0);
    }

    @Override
    public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
      return operands.get(0);
    }

    @Override
    public Lowering lowering() {
      return Tanh.OP.lowering();
    }

    @Override
    public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
      return List.of(Optional.of(graph.constant(1)));
    }

    @Override
    public List<Sample> samples() {
      return List.of(
          new Sample("none", List.of(), List.of(), Attributes.NONE, Optional.empty(), false));
    }
  }
}
