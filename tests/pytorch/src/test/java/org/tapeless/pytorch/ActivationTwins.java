package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.gelu;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** {@code activations.nn}. */
final class ActivationTwins {
  static final Family FAMILY =
      Family.of("activations", of("Gelu", x -> gelu(x)), of("GeluTanh", x -> gelu(x, "tanh")));

  private ActivationTwins() {}

  /** A model of one function of {@code x}, weighted by {@code g}. */
  private static Twin of(String model, UnaryOperator<Tensor> function) {
    return Twin.of(model, t -> t.loss(t.of("g").mul(t.value("y", function.apply(t.of("x")))).sum()))
        .given("x", -5, -2, -1, -0.5, 0, 0.5, 1, 2, 5);
  }
}
