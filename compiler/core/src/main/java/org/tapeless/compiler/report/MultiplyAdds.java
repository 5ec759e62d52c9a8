package org.tapeless.compiler.report;

import java.util.List;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.types.Dim;

/**
 * Counts the multiply-adds of contractions, which dominate the time of any larger model; the work
 * of elementwise operators is not counted, as in the tables of other tools.
 */
final class MultiplyAdds {
  private MultiplyAdds() {}

  static Dim of(Value value) {
    if (!value.isResult()) {
      return Dim.of(0);
    }
    Op.Lowering lowering = value.result().op().lowering();
    if (lowering instanceof Op.Lowering.Primitive primitive) {
      LoopNest nest = primitive.loops().loops(value.call());
      if (nest.reduction() == Reduction.PRODUCT_SUM) {
        return product(nest.axes()).times(product(nest.reduced()));
      }
    }
    return Dim.of(0);
  }

  private static Dim product(List<Dim> dims) {
    return dims.stream().reduce(Dim.of(1), Dim::times);
  }
}
