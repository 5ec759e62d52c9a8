package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.log_softmax;
import static org.bytedeco.pytorch.global.torch.softmax;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** {@code softmaxes.nn}. */
final class SoftmaxTwins {
  static final Family FAMILY =
      Family.of(
          "softmaxes",
          Twin.of("Softmaxes", t -> both(t, softmax(t.of("x"), 2), softmax(t.of("x"), 1)))
              .range("x", -4, 4),
          Twin.of(
                  "LogSoftmaxes",
                  t -> both(t, log_softmax(t.of("x"), 2), log_softmax(t.of("x"), 1)))
              .range("x", -4, 4),
          Twin.of("Masked", SoftmaxTwins::masked)
              .range("x", -4, 4)
              .given("seen", 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 1));

  private SoftmaxTwins() {}

  private static void both(TorchRun t, Tensor last, Tensor middle) {
    Tensor squares = t.value("last", last).square();
    t.loss(t.of("g").mul(squares.add(t.value("middle", middle))).sum());
  }

  private static void masked(TorchRun t) {
    Tensor x = t.of("x");
    Tensor hidden = t.of("seen").eq(new Scalar(0.0));
    Tensor masked = x.masked_fill(hidden, new Scalar(Double.NEGATIVE_INFINITY));
    t.loss(t.of("g").mul(t.value("w", softmax(masked, 2))).sum());
  }
}
