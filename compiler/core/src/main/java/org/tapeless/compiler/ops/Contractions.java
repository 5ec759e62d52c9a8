package org.tapeless.compiler.ops;

import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.contraction.Contract;

/** Builds contractions: products of two tensors summed over common axes. */
public final class Contractions {
  private Contractions() {}

  /**
   * The product of {@code a} and {@code b} summed over pairs of axes: {@code left.get(i)} of a with
   * {@code right.get(i)} of b. Batch axes, paired likewise, are common to both and stay where a has
   * them. The result has a's axes without the contracted ones, then b's others.
   */
  public static Value contract(
      GraphBuilder graph,
      Value a,
      Value b,
      List<Integer> left,
      List<Integer> right,
      List<Integer> leftBatch,
      List<Integer> rightBatch) {
    Attributes attributes =
        Attributes.NONE
            .with("left", left)
            .with("right", right)
            .with("leftBatch", leftBatch)
            .with("rightBatch", rightBatch);
    return graph.call(Contract.OP, attributes, List.of(a, b));
  }
}
