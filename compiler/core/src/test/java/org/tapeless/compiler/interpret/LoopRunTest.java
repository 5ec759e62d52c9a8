package org.tapeless.compiler.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.BrokenGraphException;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphPrinter;
import org.tapeless.compiler.graph.GraphRun;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.graph.LoopSketches;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.RegionBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Tensor;

final class LoopRunTest {
  private static final Tensor SUMS =
      Tensor.of(new int[] {3, 3}, 1, 2, 3, 4.5, 6, 7.5, 9.25, 11, 12.75);

  private static Graph runningSum(boolean descending) {
    return GraphVerifier.verify(LoopSketches.runningSum(descending).graph(), "sketch");
  }

  private static GraphRun run(Graph graph, int steps) {
    GraphRun run = GraphRun.random(graph, Map.of("T", steps), 1);
    run.given("decay").set(0, 0.5);
    for (int i = 0; i < 3 * steps; i++) {
      run.given("x").set(i, i + 1);
    }
    for (int i = 0; i < 3; i++) {
      run.given("start").set(i, 0);
    }
    return run.evaluate(graph);
  }

  private static Tensor output(Graph graph, GraphRun run, String name) {
    return graph.results(Role.OUTPUT).stream()
        .filter(named -> named.name().equals(name))
        .map(named -> run.of(named.value()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void carriesAndStacks() {
    Graph graph = runningSum(false);
    GraphRun run = run(graph, 3);

    assertThat(output(graph, run, "sums").toArray()).containsExactly(SUMS.toArray());
    assertThat(output(graph, run, "last").toArray()).containsExactly(9.25, 11, 12.75);
  }

  @Test
  void descendingStartsAtTheEnd() {
    Graph graph = runningSum(true);
    GraphRun run = run(graph, 3);

    assertThat(output(graph, run, "sums").toArray())
        .containsExactly(4.75, 6.5, 8.25, 7.5, 9, 10.5, 7, 8, 9);
    assertThat(output(graph, run, "last").toArray()).containsExactly(4.75, 6.5, 8.25);
  }

  @Test
  void noTripLeavesWhatWasThere() {
    Graph graph = runningSum(false);
    GraphRun run = run(graph, 0);

    assertThat(output(graph, run, "sums").sizes()).containsExactly(0, 3);
    assertThat(output(graph, run, "last").toArray()).containsExactly(0, 0, 0);
  }

  @Test
  void loopsNest() {
    Graph graph = GraphVerifier.verify(LoopSketches.nested(false).graph(), "sketch");
    GraphRun run = GraphRun.random(graph, Map.of("T", 2), 3).evaluate(graph);

    assertThat(run.of(graph.objective().orElseThrow().value()).scalar()).isPositive();
    assertThat(GraphPrinter.print(graph))
        .contains("loop over T(")
        .contains("  loop over L=2(")
        .contains("next 0 = %");
  }

  @Test
  void aLoopMustHandOnWhatItCarries() {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.parameter("x", 3);
    RegionBuilder region = new RegionBuilder(sketch.builder(), Axis.symbolic("T"), false);
    Value carried = region.carried(x);
    region.next(carried, region.body().constant(1));
    List<Value> outcomes = region.close();
    Graph graph = sketch.output("y", outcomes.get(0)).graph();

    assertThatThrownBy(() -> GraphVerifier.verify(graph, "sketch"))
        .isInstanceOf(BrokenGraphException.class)
        .hasMessageContaining("hands on");
  }

  @Test
  void aSliceNeedsAnAxisAsLongAsTheLoop() {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.parameter("x", 3);
    RegionBuilder region = new RegionBuilder(sketch.builder(), Axis.symbolic("T"), false);

    assertThatThrownBy(() -> region.slice(x)).hasMessageContaining("no leading axis of T");
  }
}
