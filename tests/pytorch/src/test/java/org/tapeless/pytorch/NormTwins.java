package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.group_norm;
import static org.bytedeco.pytorch.global.torch.layer_norm;
import static org.bytedeco.pytorch.global.torch.ones_like;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.rms_norm;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** {@code norms.nn}. */
final class NormTwins {
  static final Family FAMILY =
      Family.of(
          "norms",
          Twin.of("Layers", t -> weigh(t, Layers.layerNorm(t, "layerNorm1", t.of("x")))),
          Twin.of("RootMeanSquares", NormTwins::rootMeanSquares),
          Twin.of("Groups", NormTwins::groups),
          Twin.of("Plain", NormTwins::plain),
          Twin.of("Batches", t -> weigh(t, Layers.batchNorm(t, "batchNorm1", t.of("x"), 0.25)))
              .range("batchNorm1.var", 0.5, 2),
          Twin.of("BatchesOfImages", NormTwins::images).range("batchNorm1.var", 0.5, 2),
          Twin.of("BatchesInLoops", NormTwins::loops).range("norms.*.var", 0.5, 2),
          Twin.of("Dropped", NormTwins::dropped));

  private NormTwins() {}

  private static void weigh(TorchRun t, Tensor y) {
    t.loss(t.of("g").mul(t.value("y", y).square()).sum());
  }

  private static void rootMeanSquares(TorchRun t) {
    Tensor x = t.of("x");
    TensorOptional gamma = new TensorOptional(t.of("rmsNorm1.gamma"));
    weigh(t, rms_norm(x, new long[] {6}, gamma, new DoubleOptional(1e-6)));
  }

  private static void groups(TorchRun t) {
    TensorOptional gamma = new TensorOptional(t.of("groupNorm1.gamma"));
    TensorOptional beta = new TensorOptional(t.of("groupNorm1.beta"));
    weigh(t, group_norm(t.of("x"), 2, gamma, beta, 1e-5, false));
  }

  private static void plain(TorchRun t) {
    TensorOptional none = new TensorOptional();
    Tensor x = t.of("x");
    Tensor rows = x.transpose(1, 2);
    long[] last = {6};
    Tensor l = layer_norm(rows, last, none, none, 0.01, false).transpose(1, 2);
    Tensor r = rms_norm(rows, last, none, new DoubleOptional(0.01)).transpose(1, 2);
    Tensor p = t.value("p", group_norm(x, 3, none, none, 0.01, false));
    Tensor product = t.value("l", l).mul(t.value("r", r));
    t.loss(t.of("g").mul(product).sum().add(p.mul(l).sum()));
  }

  private static void images(TorchRun t) {
    long[] one = {1, 1};
    TensorOptional b = new TensorOptional(t.of("conv2d1.b"));
    Tensor h = conv2d(t.of("x"), t.of("conv2d1.W"), b, one, one, one, 1);
    weigh(t, relu(Layers.batchNorm(t, "batchNorm1", h, 0.1)));
  }

  private static void loops(TorchRun t) {
    Tensor h = t.of("x");
    for (int layer = 0; layer < 2; layer++) {
      h = h.add(Layers.batchNorm(t, "norms." + layer, h, 0.1).tanh().mul(t.of("x")));
    }
    t.loss(t.value("y", h).square().sum());
  }

  private static void dropped(TorchRun t) {
    Tensor x = t.of("x");
    Tensor m = t.value("m", Layers.dropout(t, 1, ones_like(x)));
    t.loss(t.value("y", x.mul(m)).pow(new Scalar(3.0)).sum());
  }
}
