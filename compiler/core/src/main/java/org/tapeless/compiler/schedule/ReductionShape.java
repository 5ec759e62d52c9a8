package org.tapeless.compiler.schedule;

import java.util.List;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;

/**
 * How the elements of a reduction are combined.
 *
 * @param lanes whether a sum has the 16 lanes of the numeric contract, rather than being one chain:
 *     it has where the last axis of what it adds up is reduced
 */
public record ReductionShape(Reduction kind, boolean lanes) {

  /** The reduction of a primitive or a view. */
  public static ReductionShape of(Value value) {
    LoopNest loops = nest(value);
    boolean lanes = loops.reduction() == Reduction.SUM && reducesLastAxis(loops);
    return new ReductionShape(loops.reduction(), lanes);
  }

  /** The loop nest of a result, as its operator states it. */
  static LoopNest nest(Value value) {
    Op.Lowering lowering = value.result().op().lowering();
    if (lowering instanceof Op.Lowering.Primitive primitive) {
      return primitive.loops().loops(value.call());
    } else if (lowering instanceof Op.Lowering.View view) {
      return view.loops().loops(value.call());
    }
    if (lowering instanceof Op.Lowering.Recomputed recomputed) {
      return recomputed.loops().loops(value.call());
    }
    throw new IllegalStateException(value + " is a composite; the optimizer expands those");
  }

  private static boolean reducesLastAxis(LoopNest loops) {
    return Elements.of(loops.body()).stream()
        .map(Formula.Element::at)
        .filter(at -> !at.isEmpty())
        .findFirst()
        .map(at -> isReduced(at, loops))
        .orElse(true);
  }

  private static boolean isReduced(List<Index> at, LoopNest loops) {
    return at.get(at.size() - 1) instanceof Index.Variable last
        && last.axis() >= loops.axes().size();
  }
}
