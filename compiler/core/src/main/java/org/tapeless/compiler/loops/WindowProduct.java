package org.tapeless.compiler.loops;

import java.util.List;
import org.tapeless.compiler.types.Dim;

/**
 * What a loop nest says that is a convolution of images or one of its gradients, in the sizes that
 * the runtime's kernels take; the nest has the same meaning, bit for bit.
 *
 * @param batch number of images
 */
public record WindowProduct(Kind kind, Dim batch, Sizes sizes) {
  /** Which of the three it is; operands of the nest in the order of the kernel's. */
  public enum Kind {
    /** y from x and w. */
    CONVOLUTION,
    /** The gradient of x from that of y, and w. */
    INPUT,
    /** The gradient of w from x and the gradient of y. */
    WEIGHT
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
