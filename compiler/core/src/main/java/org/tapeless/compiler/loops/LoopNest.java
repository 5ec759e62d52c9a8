package org.tapeless.compiler.loops;

import java.util.List;
import org.tapeless.compiler.types.Dim;

/**
 * One result in index notation: for each position of {@code axes} the reduction over {@code
 * reduced} of {@code body}. Index variables count through axes, then reduced.
 */
public record LoopNest(List<Dim> axes, List<Dim> reduced, Reduction reduction, Formula body) {
  public LoopNest {
    axes = List.copyOf(axes);
    reduced = List.copyOf(reduced);
    if ((reduction == Reduction.NONE) != reduced.isEmpty()) {
      throw new IllegalArgumentException("reduction " + reduction + " over " + reduced);
    }
  }
}
