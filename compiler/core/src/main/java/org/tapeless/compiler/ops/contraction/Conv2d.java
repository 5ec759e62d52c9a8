package org.tapeless.compiler.ops.contraction;

import java.util.List;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Window;

/**
 * A convolution of images: {@code [B, Ci, Y, X]} with {@code [Co, Ci/groups, KY, KX]}; stride, pad
 * and dilation are the same along both axes.
 */
public final class Conv2d extends ConvolutionOp {
  public static final Conv2d OP = new Conv2d();

  private Conv2d() {
    super(
        "conv2d",
        2,
        "The window w slid over the last two axes of x: [B, Ci, Y, X], w: [Co, Ci/groups, KY, KX].",
        "y[b, co, y, x] = sum over ci, ky, kx of w[co, ci, ky, kx]"
            + " * x[b, ci, y * stride + ky * dilation - pad, x * stride + kx * dilation - pad]");
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "image")
            .with(numbers(1, 0, 1, 1))
            .real(Samples.sizes(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9)
            .real(Samples.sizes(1, 1, 2, 2), 1, 10, 100, 1000)
            .smooth(5421, 6532, 8754, 9865),
        Samples.of(this, "paddedEdges")
            .with(numbers(2, 1, 1, 1))
            .real(Samples.sizes(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9)
            .real(Samples.sizes(1, 1, 2, 2), 1, 10, 100, 1000)
            .smooth(1000, 3200, 7040, 9865),
        Samples.of(this, "oneByOne")
            .with(numbers(1, 0, 1, 1))
            .real(Samples.sizes(1, 2, 1, 2), 1, 2, 3, 4)
            .real(Samples.sizes(3, 2, 1, 1), 1, 0, 0, 1, 10, 1)
            .smooth(1, 2, 3, 4, 13, 24),
        Samples.of(this, "allOptions")
            .with(numbers(2, 2, 2, 2))
            .real(Samples.sizes(2, 4, 5, 7), series(280, 1))
            .real(Samples.sizes(4, 2, 3, 2), series(48, 2))
            .smoothPoint(),
        Samples.of(this, "sameWithStride")
            .with(numbers(3, 0, 1, 1).with("pad", Window.SAME))
            .real(Samples.sizes(1, 2, 7, 4), series(56, 3))
            .real(Samples.sizes(2, 2, 4, 3), series(48, 4))
            .smoothPoint(),
        Samples.of(this, "windowLargerThanImage")
            .with(numbers(1, 2, 1, 1))
            .real(Samples.sizes(1, 1, 1, 2), 3, -2)
            .real(Samples.sizes(1, 1, 5, 5), series(25, 5))
            .smoothPoint());
  }
}
