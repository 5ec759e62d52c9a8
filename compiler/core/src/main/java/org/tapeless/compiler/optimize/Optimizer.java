package org.tapeless.compiler.optimize;

import java.util.List;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.optimize.rewrites.ArrangeOperands;
import org.tapeless.compiler.optimize.rewrites.ArrangeOperandsBeforeLoops;
import org.tapeless.compiler.optimize.rewrites.ComposeViews;
import org.tapeless.compiler.optimize.rewrites.DelayBroadcasts;
import org.tapeless.compiler.optimize.rewrites.DropIdentities;
import org.tapeless.compiler.optimize.rewrites.DropUnusedLoopParts;
import org.tapeless.compiler.optimize.rewrites.FoldConstants;
import org.tapeless.compiler.optimize.rewrites.FoldTransposesIntoContractions;
import org.tapeless.compiler.optimize.rewrites.JoinPaddedParts;
import org.tapeless.compiler.optimize.rewrites.MakeProductsInTheOrderRead;
import org.tapeless.compiler.optimize.rewrites.MergeCommonSubexpressions;
import org.tapeless.compiler.optimize.rewrites.MergeSoftmaxAndCrossEntropy;
import org.tapeless.compiler.optimize.rewrites.MoveContractionsBeforeLoops;
import org.tapeless.compiler.optimize.rewrites.MoveContractionsBehindLoops;
import org.tapeless.compiler.optimize.rewrites.MoveSumsBehindLoops;
import org.tapeless.compiler.optimize.rewrites.MultiplyBeforePicking;
import org.tapeless.compiler.optimize.rewrites.MultiplyInsteadOfDividing;
import org.tapeless.compiler.optimize.rewrites.RemoveDeadCode;

/**
 * Applies the rewrites until none changes anything, and replaces composites by their bodies; in the
 * bodies of loops first, then around them.
 */
public final class Optimizer {
  /** In the order in which they are tried; each leaves less for the ones behind it. */
  public static final List<Rewrite> REWRITES =
      List.of(
          new FoldConstants(),
          new DropIdentities(),
          new MultiplyInsteadOfDividing(),
          new ComposeViews(),
          new DelayBroadcasts(),
          new JoinPaddedParts(),
          new FoldTransposesIntoContractions(),
          new MakeProductsInTheOrderRead(),
          new MergeCommonSubexpressions(),
          new MoveContractionsBeforeLoops(),
          new MoveContractionsBehindLoops(),
          new MoveSumsBehindLoops(),
          new DropUnusedLoopParts(),
          new RemoveDeadCode());

  /**
   * What must be done before there are gradients: it makes them more accurate, or lets backward
   * find a value in the order in which it reads it.
   */
  public static final List<Rewrite> STABILIZING_REWRITES =
      List.of(
          new MergeSoftmaxAndCrossEntropy(),
          new DropIdentities(),
          new MoveContractionsBeforeLoops(),
          new MultiplyBeforePicking(),
          new MakeProductsInTheOrderRead());

  /** What comes last, once: it looks at how values lie in memory, not at how many there are. */
  public static final List<Rewrite> LAYOUT_REWRITES =
      List.of(new ArrangeOperands(), new ArrangeOperandsBeforeLoops());

  /**
   * Rewrites only ever shrink or settle a graph; more rounds than this mean that two of them undo
   * each other.
   */
  private static final int MAX_ROUNDS = 50;

  private Optimizer() {}

  /**
   * A forward graph whose gradient is more accurate, and quicker, than that of the model as it is
   * written.
   *
   * <p>The graph itself if the gradient of a value inside it is wanted: a rewrite could bypass it.
   */
  public static Graph stabilize(Graph forward) {
    boolean wantedInside =
        forward.results(Role.WANTED).stream().anyMatch(wanted -> wanted.value().isResult());
    return wantedInside ? forward : settle(forward, STABILIZING_REWRITES);
  }

  /** An equal graph of primitive operators and views, as small as the rewrites make it. */
  public static Graph optimize(Graph graph) {
    return layOut(settle(expand(settle(graph, REWRITES)), REWRITES));
  }

  private static Graph layOut(Graph graph) {
    Graph current = LoopBodies.map(graph, Optimizer::layOut);
    for (Rewrite rewrite : LAYOUT_REWRITES) {
      current = apply(rewrite, current);
    }
    return current;
  }

  /** An equal graph of primitive operators and views, with no rewrite applied. */
  public static Graph expand(Graph graph) {
    return UsedValues.of(settle(graph, List.of(new ExpandComposites())));
  }

  private static Graph settle(Graph graph, List<Rewrite> rewrites) {
    Graph current = graph;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Graph before = current;
      current = LoopBodies.map(current, body -> settle(body, rewrites));
      for (Rewrite rewrite : rewrites) {
        current = apply(rewrite, current);
      }
      if (current.equals(before)) {
        return current;
      }
    }
    throw new IllegalStateException("rewrites do not settle in " + MAX_ROUNDS + " rounds");
  }

  private static Graph apply(Rewrite rewrite, Graph graph) {
    Graph next = rewrite.apply(graph);
    return next.equals(graph) ? graph : GraphVerifier.verify(next, rewrite.name());
  }
}
