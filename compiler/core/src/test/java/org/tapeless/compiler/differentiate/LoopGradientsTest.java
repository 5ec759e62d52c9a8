package org.tapeless.compiler.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.GraphRun;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.graph.LoopSketches;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.RegionBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Sin;
import org.tapeless.compiler.ops.pointwise.ToReal;
import org.tapeless.compiler.optimize.Optimizer;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Tensor;

final class LoopGradientsTest {
  private static GraphSketch sketch(String name) {
    return switch (name) {
      case "running sum" -> LoopSketches.runningSum(false);
      case "descending sum" -> LoopSketches.runningSum(true);
      case "recurrent" -> LoopSketches.recurrent(false);
      case "recurrent checkpoint" -> LoopSketches.recurrent(true);
      case "layers" -> LoopSketches.layers(3);
      case "layers checkpoint" -> LoopSketches.layers(4, 2);
      case "counting checkpoint" -> counting();
      case "nested" -> LoopSketches.nested(false);
      case "nested checkpoint" -> LoopSketches.nested(true);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /**
   * {@code s = sin(s * (t / 9 + 1)) + x[t]} over 6 steps, all emitted, with checkpoints every 3.
   */
  private static GraphSketch counting() {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.parameter("x", 6);
    Value start = sketch.parameter("start");
    RegionBuilder region = new RegionBuilder(sketch.builder(), Axis.of("t", Dim.of(6)), false);
    region.checkpoint(3);
    GraphBuilder body = region.body();
    Value s = region.carried(start);
    Value ninth =
        body.call(Multiply.OP, body.call(ToReal.OP, region.counter()), body.constant(1 / 9.0));
    Value count = body.call(Add.OP, ninth, body.constant(1));
    Value turned = body.call(Sin.OP, body.call(Multiply.OP, s, count));
    region.next(s, body.call(Add.OP, turned, region.slice(x)));
    region.emit(turned);
    List<Value> outcomes = region.close();
    Value all = Reductions.sum(sketch.builder(), outcomes.get(1), List.of(0));
    return sketch.loss(sketch.call("loss", Add.OP, all, outcomes.get(0)));
  }

  private static Graph differentiate(GraphSketch sketch) {
    Graph forward = GraphVerifier.verify(sketch.graph(), "the sketch");
    return GraphVerifier.verify(Differentiator.differentiate(forward), "differentiate");
  }

  private static void checkByDifferences(Graph graph, int steps) {
    Value loss = graph.objective().orElseThrow().value();
    GraphRun run = GraphRun.random(graph, Map.of("B", 2, "T", steps), 5);
    assertThat(graph.results(Role.PARAMETER_GRADIENT)).isNotEmpty();
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

  @ParameterizedTest
  @CsvSource({
    "running sum, 4",
    "descending sum, 4",
    "recurrent, 4",
    "recurrent checkpoint, 4",
    "layers, 1",
    "layers checkpoint, 1",
    "counting checkpoint, 1",
    "nested, 3",
    "nested checkpoint, 3",
    "running sum, 0",
    "recurrent, 0",
    "nested, 0",
    "recurrent, 1"
  })
  void gradientsEqualCentralDifferences(String name, int steps) {
    checkByDifferences(differentiate(sketch(name)), steps);
  }

  @ParameterizedTest
  @CsvSource({
    "running sum, 4",
    "descending sum, 4",
    "recurrent, 4",
    "recurrent checkpoint, 4",
    "layers, 1",
    "layers checkpoint, 1",
    "counting checkpoint, 1",
    "nested, 3",
    "nested checkpoint, 3"
  })
  void theyStillDoWhenOptimised(String name, int steps) {
    Graph training = differentiate(sketch(name));
    checkByDifferences(GraphVerifier.verify(Optimizer.optimize(training), "optimize"), steps);
  }

  @Test
  void aCheckpointKeepsOnlyWhatIsCarried() {
    assertThat(stacks(LoopSketches.nested(false))).isGreaterThan(stacks(LoopSketches.nested(true)));
    assertThat(stacks(LoopSketches.nested(true))).isEqualTo(1 + 1); // h, and what the model emits
  }

  /** How many values the first loop of the training graph stacks. */
  private static int stacks(GraphSketch sketch) {
    return differentiate(sketch).values().stream()
        .flatMap(value -> value.loop().stream())
        .findFirst()
        .orElseThrow()
        .region()
        .emitted()
        .size();
  }

  @Test
  void theModelKeepsItsOutputs() {
    Graph forward = LoopSketches.runningSum(false).graph();
    Graph training = Differentiator.differentiate(forward);
    GraphRun run = GraphRun.random(forward, Map.of("T", 3), 5);
    List<Tensor> expected = outputs(forward, run);

    assertThat(outputs(training, run)).usingRecursiveComparison().isEqualTo(expected);
  }

  private static List<Tensor> outputs(Graph graph, GraphRun run) {
    run.evaluate(graph);
    return graph.results(Role.OUTPUT).stream().map(named -> run.of(named.value())).toList();
  }
}
