package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.binary_cross_entropy_with_logits;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.mse_loss;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** {@code losses.nn}. */
final class LossTwins {
  /** What PyTorch calls {@code reduction="none"}. */
  private static final long EACH = 0;

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
              .range("y", 0, 1));

  private LossTwins() {}

  /** The classes are on the second axis, as ever in PyTorch. */
  private static void crossEntropy(TorchRun t, String target, double smoothing) {
    Tensor each =
        cross_entropy_loss(t.of("z"), t.of(target), new TensorOptional(), EACH, -100, smoothing);
    t.loss(t.value("each", each).mean());
  }
}
