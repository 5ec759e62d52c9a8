package org.tapeless.compiler.loops;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.types.Dim;

/**
 * One result in index notation: for each position of {@code axes} the reduction over {@code
 * reduced} of {@code body}. Index variables count through axes, then reduced.
 *
 * @param windows the convolution of the runtime that computes the same, if there is one
 */
public record LoopNest(
    List<Dim> axes,
    List<Dim> reduced,
    Reduction reduction,
    Formula body,
    Optional<WindowProduct> windows) {
  public LoopNest {
    axes = List.copyOf(axes);
    reduced = List.copyOf(reduced);
    if ((reduction == Reduction.NONE) != reduced.isEmpty()) {
      throw new IllegalArgumentException("reduction " + reduction + " over " + reduced);
    }
  }

  public LoopNest(List<Dim> axes, List<Dim> reduced, Reduction reduction, Formula body) {
    this(axes, reduced, reduction, body, Optional.empty());
  }

  /** The same nest, known as a convolution that the runtime can compute as a whole. */
  public LoopNest with(Optional<WindowProduct> product) {
    return new LoopNest(axes, reduced, reduction, body, product);
  }
}
