package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.differentiate.Differentiator;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.LoopSketches;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.axes.Rearrange;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.optimize.Optimizer;
import org.tapeless.compiler.optimize.Rewrite;

/** That loops lose what they need not do; that gradients stay right is LoopGradientsTest's. */
final class LoopRewritesTest {
  private static Graph recurrent() {
    Graph training = Differentiator.differentiate(LoopSketches.recurrent(false).graph());
    return GraphVerifier.verify(Optimizer.optimize(training), "optimize");
  }

  private static List<Loop> loops(Graph graph) {
    Set<Loop> loops = new LinkedHashSet<>();
    graph.values().forEach(value -> value.loop().ifPresent(loops::add));
    return new ArrayList<>(loops);
  }

  private static long contractions(Graph graph) {
    return graph.values().stream().filter(value -> value.isResultOf(Contract.OP)).count();
  }

  @Test
  void onlyTheRecurrentProductStaysInEachDirection() {
    Graph graph = recurrent();

    assertThat(loops(graph)).hasSize(2);
    assertThat(loops(graph)).allMatch(loop -> contractions(loop.region().body()) == 1);
    assertThat(contractions(graph)).as("x . wx, dx, dwx, dwh").isEqualTo(4);
  }

  @Test
  void theBackwardLoopCarriesTheGradientOfTheCarriedAlone() {
    Loop backward = loops(recurrent()).get(1);

    assertThat(backward.region().descending()).isTrue();
    assertThat(backward.carriedCount()).isEqualTo(1);
  }

  @Test
  void nothingIsStackedTwice() {
    for (Loop loop : loops(recurrent())) {
      List<Value> emitted = loop.region().emitted();
      assertThat(new LinkedHashSet<>(emitted)).hasSameSizeAs(emitted);
      assertThat(new LinkedHashSet<>(loop.operands())).hasSameSizeAs(loop.operands());
    }
  }

  @Test
  void whatNobodyReadsGoes() {
    Graph forward = LoopSketches.runningSum(false).graph();
    Graph last =
        new Graph(
            forward.values(),
            forward.results().stream().filter(n -> n.name().equals("last")).toList());
    Loop loop = loops(GraphVerifier.verify(Optimizer.optimize(last), "optimize")).get(0);

    assertThat(loop.region().emitted()).isEmpty();
    assertThat(loop.carriedCount()).isEqualTo(1);
  }

  @Test
  void theGradientGoesBackThroughAWeightThatIsTransposedOnce() {
    Rewrite rewrite = new ArrangeOperandsBeforeLoops(0);
    Graph graph = rewrite.apply(recurrent());
    Loop backward = loops(graph).get(1);

    assertThat(loops(graph).get(0).operands()).noneMatch(v -> v.isResultOf(Rearrange.OP));
    assertThat(backward.operands()).filteredOn(v -> v.isResultOf(Rearrange.OP)).hasSize(1);
    assertThat(rewrite.apply(graph)).isSameAs(graph);
  }
}
