package org.tapeless.compiler.optimize;

import java.util.List;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.optimize.rewrites.ComposeViews;
import org.tapeless.compiler.optimize.rewrites.DelayBroadcasts;
import org.tapeless.compiler.optimize.rewrites.DropIdentities;
import org.tapeless.compiler.optimize.rewrites.FoldConstants;
import org.tapeless.compiler.optimize.rewrites.FoldTransposesIntoContractions;
import org.tapeless.compiler.optimize.rewrites.MergeCommonSubexpressions;
import org.tapeless.compiler.optimize.rewrites.RemoveDeadCode;

/** Applies the rewrites until none changes anything, and replaces composites by their bodies. */
public final class Optimizer {
  /** In the order in which they are tried; each leaves less for the ones behind it. */
  public static final List<Rewrite> REWRITES =
      List.of(
          new FoldConstants(),
          new DropIdentities(),
          new ComposeViews(),
          new DelayBroadcasts(),
          new FoldTransposesIntoContractions(),
          new MergeCommonSubexpressions(),
          new RemoveDeadCode());

  /**
   * Rewrites only ever shrink or settle a graph; more rounds than this mean that two of them undo
   * each other.
   */
  private static final int MAX_ROUNDS = 50;

  private Optimizer() {}

  /** An equal graph of primitive operators and views, as small as the rewrites make it. */
  public static Graph optimize(Graph graph) {
    return settle(expand(settle(graph)));
  }

  /** An equal graph of primitive operators and views, with no rewrite applied. */
  public static Graph expand(Graph graph) {
    Rewrite expansion = new ExpandComposites();
    Graph current = graph;
    for (Graph next = apply(expansion, current);
        next != current;
        next = apply(expansion, current)) {
      current = next;
    }
    return UsedValues.of(current);
  }

  private static Graph settle(Graph graph) {
    Graph current = graph;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Graph before = current;
      for (Rewrite rewrite : REWRITES) {
        current = apply(rewrite, current);
      }
      if (current == before) {
        return current;
      }
    }
    throw new IllegalStateException("rewrites do not settle in " + MAX_ROUNDS + " rounds");
  }

  private static Graph apply(Rewrite rewrite, Graph graph) {
    Graph next = rewrite.apply(graph);
    return next == graph ? graph : GraphVerifier.verify(next, rewrite.name());
  }
}
