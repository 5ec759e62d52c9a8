package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.adaptive_avg_pool2d;
import static org.bytedeco.pytorch.global.torch.avg_pool2d;
import static org.bytedeco.pytorch.global.torch.conv1d;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.conv_transpose2d;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.pad;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.upsample_nearest2d;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** {@code convolutions.nn}: convolutions and pools. */
final class ConvolutionTwins {
  static final Family FAMILY =
      Family.of(
          "convolutions",
          Twin.of("Row", ConvolutionTwins::row),
          Twin.of("RowAsLong", ConvolutionTwins::rowAsLong),
          Twin.of("Image", t -> squares(t, conv(t, 1, t.of("x"), 1, 1, 1, 1))),
          Twin.of("Sparse", t -> squares(t, conv(t, 1, t.of("x"), 2, 1, 2, 2))),
          Twin.of("DepthWise", ConvolutionTwins::depthWise),
          Twin.of("Transposed", ConvolutionTwins::transposed),
          Twin.of("MaxPools", ConvolutionTwins::maxPools),
          Twin.of("AvgPools", ConvolutionTwins::avgPools),
          Twin.of("Upsampled", ConvolutionTwins::upsampled),
          Twin.of("ConvNet", ConvolutionTwins::convNet),
          Twin.of("Wave", ConvolutionTwins::wave));

  private ConvolutionTwins() {}

  private static void squares(TorchRun t, Tensor y) {
    t.loss(t.value("y", y).square().sum());
  }

  private static TensorOptional bias(TorchRun t, String path) {
    return new TensorOptional(t.of(path + ".b"));
  }

  /** The {@code Conv2d} of that number. */
  private static Tensor conv(
      TorchRun t, int number, Tensor x, long stride, long pad, long dilation, long groups) {
    String path = "conv2d" + number;
    return conv2d(
        x, t.of(path + ".W"), bias(t, path), two(stride), two(pad), two(dilation), groups);
  }

  private static long[] two(long size) {
    return new long[] {size, size};
  }

  private static void row(TorchRun t) {
    long[] one = {1};
    long[] stride = {2};
    Tensor w = t.of("conv1d1.W");
    squares(t, conv1d(t.of("x"), w, bias(t, "conv1d1"), stride, one, one, 1));
  }

  private static void rowAsLong(TorchRun t) {
    long[] one = {1};
    Tensor w = t.of("conv1d1.W");
    squares(t, conv1d(t.of("x"), w, bias(t, "conv1d1"), one, "same", one, 2));
  }

  private static void depthWise(TorchRun t) {
    squares(t, conv(t, 2, conv(t, 1, t.of("x"), 1, 1, 1, 3), 1, 0, 1, 1));
  }

  private static void transposed(TorchRun t) {
    String path = "convTranspose2d1";
    Tensor w = t.of(path + ".W");
    long[] strides = two(2);
    squares(t, conv_transpose2d(t.of("x"), w, bias(t, path), strides, two(1), two(0), 1, two(1)));
  }

  private static Tensor halve(Tensor x) {
    return max_pool2d(x, two(2), two(2), two(0), two(1), false);
  }

  private static void maxPools(TorchRun t) {
    Tensor x = t.of("x");
    Tensor p = t.value("p", halve(relu(x)));
    Tensor q = t.value("q", max_pool2d(x, two(3), two(2), two(1), two(1), false));
    t.loss(p.pow(new Scalar(3.0)).sum().add(q.square().sum()));
  }

  private static void avgPools(TorchRun t) {
    Tensor x = t.of("x");
    LongOptional divisor = new LongOptional();
    Tensor p = t.value("p", avg_pool2d(x, two(2), two(2), two(0), false, false, divisor));
    Tensor q = t.value("q", avg_pool2d(x, two(3), two(2), two(1), false, false, divisor));
    Tensor g = t.value("g", adaptive_avg_pool2d(x, 1, 1).reshape(x.size(0), 2));
    t.loss(p.pow(new Scalar(3.0)).sum().add(q.square().sum()).add(g.square().sum()));
  }

  private static void upsampled(TorchRun t) {
    Tensor u = t.value("u", upsample_nearest2d(t.of("x"), 6, 9));
    t.loss(u.pow(new Scalar(3.0)).mul(conv(t, 1, u, 1, 1, 1, 1)).sum());
  }

  private static void convNet(TorchRun t) {
    Tensor h = halve(relu(conv(t, 1, t.of("x"), 1, 1, 1, 1)));
    Tensor k = halve(relu(conv(t, 2, h, 1, 1, 1, 1)));
    Tensor logits = t.value("logits", Layers.linear(t, "linear1", k.flatten(1, 3)));
    t.loss(cross_entropy_loss(logits, t.of("label")));
  }

  private static void wave(TorchRun t) {
    Tensor x = t.of("x");
    Tensor past = pad(x, 4, 0);
    Tensor gate = dilated(t, "conv1d1", past).sigmoid();
    Tensor y = x.add(dilated(t, "conv1d2", past).tanh().mul(gate));
    t.loss(t.value("y", y).pow(new Scalar(3.0)).sum());
  }

  private static Tensor dilated(TorchRun t, String path, Tensor x) {
    long[] one = {1};
    long[] none = {0};
    long[] two = {2};
    return conv1d(x, t.of(path + ".W"), bias(t, path), one, none, two, 1);
  }
}
