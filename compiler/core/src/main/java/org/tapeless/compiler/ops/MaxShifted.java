package org.tapeless.compiler.ops;

import java.util.List;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Shape;

/**
 * The pieces that softmax, logsumexp and cross-entropy share: the greatest element {@code m} of
 * each row, {@code x - m}, its exponential and the sum of those. Subtracting m changes no result
 * and keeps the exponential from overflowing. All are primitive values, so that equal pieces are
 * found again.
 */
public final class MaxShifted {
  private final Value max;
  private final Value shifted;
  private final Value exponentials;
  private final Value sum;

  public MaxShifted(Value x, List<Integer> axes, GraphBuilder graph) {
    Shape shape = x.type().shape();
    max = Reductions.max(graph, x, axes);
    shifted = Arithmetic.subtract(graph, x, Views.spread(graph, max, shape, axes));
    exponentials = Arithmetic.exp(graph, shifted);
    sum = Reductions.sum(graph, exponentials, axes);
  }

  /** The greatest element of each row. */
  public Value max() {
    return max;
  }

  /** {@code x - m}. */
  public Value shifted() {
    return shifted;
  }

  /** {@code exp(x - m)}. */
  public Value exponentials() {
    return exponentials;
  }

  /** The sum of {@code exp(x - m)} of each row: at least 1. */
  public Value sum() {
    return sum;
  }
}
