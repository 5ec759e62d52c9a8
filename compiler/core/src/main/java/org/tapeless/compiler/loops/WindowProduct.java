package org.tapeless.compiler.loops;

import java.util.List;
import org.tapeless.compiler.types.Dim;

/**
 * What a loop nest says that is a convolution of images or one of its gradients, or a pool of
 * theirs, in the sizes that the runtime's kernels take; the nest has the same meaning. A pool takes
 * each channel for a group of its own.
 *
 * @param batch number of images
 */
public record WindowProduct(Kind kind, Dim batch, Sizes sizes) {
  /** What it is; operands in the order of the kernel's. */
  public enum Kind {
    /** y from x and w. */
    CONVOLUTION,
    /** The gradient of x from that of y, and w. */
    INPUT,
    /** The gradient of w from x and the gradient of y. */
    WEIGHT,
    /** The greatest element of each window of x. */
    MAX_POOL,
    /** The tap of each window of x that met it. */
    MAX_POOL_WINNER,
    /** The gradient of x from that of the pool, and the winners. */
    MAX_POOL_GRADIENT;

    /** Whether it is a pool, or the gradient of one. */
    public boolean isPool() {
      return this == MAX_POOL || this == MAX_POOL_WINNER || this == MAX_POOL_GRADIENT;
    }
  }

  /** The sizes of {@code y = conv(x, w)}, as the runtime's record of the same components. */
  public record Sizes(
      int groups,
      int channelsIn,
      int inY,
      int inX,
      int channelsOut,
      int outY,
      int outX,
      int tapsY,
      int tapsX,
      int stride,
      int dilation,
      int beforeY,
      int beforeX) {

    /** The components in their order. */
    public List<Integer> list() {
      return List.of(
          groups,
          channelsIn,
          inY,
          inX,
          channelsOut,
          outY,
          outX,
          tapsY,
          tapsX,
          stride,
          dilation,
          beforeY,
          beforeX);
    }
  }
}
