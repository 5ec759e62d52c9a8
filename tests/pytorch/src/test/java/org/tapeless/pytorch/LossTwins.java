package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.binary_cross_entropy_with_logits;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.huber_loss;
import static org.bytedeco.pytorch.global.torch.kl_div;
import static org.bytedeco.pytorch.global.torch.l1_loss;
import static org.bytedeco.pytorch.global.torch.log_softmax;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.nll_loss_nd;
import static org.bytedeco.pytorch.global.torch.relu;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** {@code losses.nn}. */
final class LossTwins {
  /** What PyTorch calls {@code reduction="none"}. */
  private static final long EACH = 0;

  private static final long MEAN = 1;

  static final Family FAMILY =
      Family.of(
          "losses",
          Twin.of("CrossEntropyOfLabels", t -> crossEntropy(t, "label", 0)).range("z", -4, 4),
          Twin.of("CrossEntropyOfAxis", t -> crossEntropy(t, "label", 0)).range("z", -4, 4),
          Twin.of("CrossEntropyOfShares", t -> crossEntropy(t, "y", 0)).range("y", 0, 1),
          Twin.of("SquaredError", t -> t.loss(mse_loss(t.of("p"), t.of("y")))),
          Twin.of(
                  "BinaryCrossEntropy",
                  t -> t.loss(binary_cross_entropy_with_logits(t.of("z"), t.of("y"))))
              .given("z", -60, -4, -1, -0.25, 0, 0.25, 0.5, 1, 2, 4, 20, 60)
              .range("y", 0, 1),
          Twin.of("SmoothedLabels", t -> crossEntropy(t, "label", 0.25)).range("z", -4, 4),
          Twin.of("SmoothedShares", t -> crossEntropy(t, "y", 0.25)).range("y", 0, 1),
          Twin.of("LogLikelihood", LossTwins::logLikelihood).range("z", -4, 4),
          Twin.of("Divergence", LossTwins::divergence)
              .given("p", 0.25, 0.25, 0.5, 0, 0.125, 0.5, 0.25, 0.125, 1, 0, 0, 0)
              .range("q", 0.125, 0.5),
          Twin.of("AbsoluteError", t -> t.loss(l1_loss(t.of("p"), t.of("y"))))
              .given("p", 1, 2, 3, -1, -2, -3, 0, 0.5, 0.25, 7, -7, 0)
              .given("y", 1, 1, 4, -1, -1, -4, 0, 0.25, 0.5, -7, 7, 1),
          Twin.of("HuberLoss", t -> t.loss(huber_loss(t.of("p"), t.of("y"), MEAN, 0.5)))
              .given("p", 1, 2, 3, -1, -2, -3, 0, 0.5, 0.25, 7, -7, 0)
              .given("y", 1, 1.5, 4, -1, -1.5, -4, 0, 0.25, 0.5, -7, 7, 1),
          Twin.of("Hinge", LossTwins::hinge)
              .given("p", 1, 0.5, 3, -1, -0.5, 0, 2, -2, 0.25, 1, -1, 0)
              .given("y", 1, 1, 1, -1, -1, -1, -1, 1, -1, -1, 1, 1));

  private LossTwins() {}

  /** The classes are on the second axis, as ever in PyTorch. */
  private static void crossEntropy(TorchRun t, String target, double smoothing) {
    Tensor each =
        cross_entropy_loss(t.of("z"), t.of(target), new TensorOptional(), EACH, -100, smoothing);
    t.loss(t.value("each", each).mean());
  }

  private static void logLikelihood(TorchRun t) {
    Tensor each =
        nll_loss_nd(log_softmax(t.of("z"), 1), t.of("label"), new TensorOptional(), EACH, -100);
    t.loss(t.value("each", each).mean());
  }

  /** PyTorch takes the logarithm of q first, then p. */
  private static void divergence(TorchRun t) {
    Tensor each = kl_div(t.of("q").log(), t.of("p"), EACH, false).sum(1);
    t.loss(t.value("each", each).mean());
  }

  private static void hinge(TorchRun t) {
    Tensor lack = t.of("p").mul(t.of("y")).neg().add(new Scalar(1.0));
    t.loss(relu(lack).mean());
  }
}
