package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphRun;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.optimize.Rewrite;
import org.tapeless.compiler.types.Tensor;

/** Applies one rewrite to a sketch and holds what comes out against what went in. */
final class RewriteProbe {
  private static final Map<String, Integer> SIZES = Map.of("B", 3);

  private final Rewrite rewrite;

  RewriteProbe(Rewrite rewrite) {
    this.rewrite = rewrite;
  }

  /** The rewrite changes the graph, keeps every bit of every result, and settles at once. */
  Graph fires(GraphSketch sketch) {
    Graph before = GraphVerifier.verify(sketch.graph(), "the sketch");
    assertThat(rewrite.apply(before)).as("%s fires", rewrite.name()).isNotSameAs(before);
    return keepsEveryBit(before);
  }

  /** The rewrite, if it fires, keeps every bit of every result, and settles at once. */
  Graph keepsEveryBit(Graph before) {
    Graph after = rewrite.apply(before);
    GraphVerifier.verify(after, rewrite.name());
    for (long seed = 1; seed <= 5; seed++) {
      sameBits(before, after, seed);
    }
    assertThat(rewrite.apply(after)).as("%s settles", rewrite.name()).isSameAs(after);
    return after;
  }

  private static void sameBits(Graph before, Graph after, long seed) {
    GraphRun run = GraphRun.random(before, SIZES, seed);
    List<Tensor> expected =
        before.results().stream().map(n -> run.evaluate(before).of(n.value())).toList();
    for (int i = 0; i < expected.size(); i++) {
      Tensor found = run.evaluate(after).of(after.results().get(i).value());
      assertThat(found.sizes()).isEqualTo(expected.get(i).sizes());
      assertThat(found.toArray()).as("seed %s", seed).isEqualTo(expected.get(i).toArray());
    }
  }

  /** The rewrite leaves the graph as it is. */
  void leaves(GraphSketch sketch) {
    Graph graph = GraphVerifier.verify(sketch.graph(), "the sketch");
    assertThat(rewrite.apply(graph)).as("%s does not fire", rewrite.name()).isSameAs(graph);
  }

  /** The value of the graph's result of this name. */
  static Value result(Graph graph, String name) {
    return graph.results().stream()
        .filter(named -> named.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
