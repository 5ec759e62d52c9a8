package org.tapeless.compiler.ops.contraction;

import java.util.List;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Window;

/** A convolution along one axis, e.g. time: {@code [B, Ci, X]} with {@code [Co, Ci/groups, KX]}. */
public final class Conv1d extends ConvolutionOp {
  public static final Conv1d OP = new Conv1d();

  private Conv1d() {
    super(
        "conv1d",
        1,
        "The window w slid along the last axis of x: [B, Ci, X], w: [Co, Ci/groups, KX].",
        "y[b, co, x] = sum over ci, k of w[co, ci, k] * x[b, ci, x * stride + k * dilation - pad]");
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "row")
            .with(numbers(1, 0, 1, 1))
            .real(Samples.sizes(1, 1, 4), 1, 2, 3, 4)
            .real(Samples.sizes(1, 1, 2), 10, 1)
            .smooth(12, 23, 34),
        Samples.of(this, "padded")
            .with(numbers(1, 1, 1, 1))
            .real(Samples.sizes(1, 1, 3), 1, 2, 3)
            .real(Samples.sizes(1, 1, 3), 100, 10, 1)
            .smooth(12, 123, 230),
        Samples.of(this, "same")
            .with(numbers(1, 0, 1, 1).with("pad", Window.SAME))
            .real(Samples.sizes(1, 1, 3), 1, 2, 3)
            .real(Samples.sizes(1, 1, 2), 10, 1)
            .smooth(12, 23, 30),
        Samples.of(this, "strideAndDilation")
            .with(numbers(2, 0, 2, 1))
            .real(Samples.sizes(1, 1, 7), 1, 2, 3, 4, 5, 6, 7)
            .real(Samples.sizes(1, 1, 2), 10, 1)
            .smooth(13, 35, 57),
        Samples.of(this, "groups")
            .with(numbers(1, 0, 1, 2))
            .real(Samples.sizes(1, 4, 1), 1, 2, 3, 4)
            .real(Samples.sizes(2, 2, 1), 10, 1, 100, 1000)
            .smooth(12, 4300),
        Samples.of(this, "depthwise")
            .with(numbers(1, 1, 1, 3))
            .real(Samples.sizes(2, 3, 5), series(30, 1))
            .real(Samples.sizes(3, 1, 3), series(9, 2))
            .smoothPoint());
  }
}
