package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.elu;
import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.hardtanh;
import static org.bytedeco.pytorch.global.torch.selu;
import static org.bytedeco.pytorch.global.torch.silu;
import static org.bytedeco.pytorch.global.torch.softplus;
import static org.bytedeco.pytorch.global.torch.softsign;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** {@code activations.nn}. */
final class ActivationTwins {
  static final Family FAMILY =
      Family.of(
          "activations",
          of("Gelu", x -> gelu(x)),
          of("GeluTanh", x -> gelu(x, "tanh")),
          of("Elu", x -> elu(x, new Scalar(1.5), new Scalar(1.0), new Scalar(1.0))),
          of("Selu", x -> selu(x)),
          of("Silu", x -> silu(x)),
          of("Softplus", x -> softplus(x)),
          of("Hardtanh", x -> hardtanh(x)).given("x", -5, -2, -1.125, -0.5, 0, 0.5, 0.875, 2, 5),
          of("Softsign", x -> softsign(x)));

  private ActivationTwins() {}

  /** A model of one function of {@code x}, weighted by {@code g}. */
  private static Twin of(String model, UnaryOperator<Tensor> function) {
    return Twin.of(model, t -> t.loss(t.of("g").mul(t.value("y", function.apply(t.of("x")))).sum()))
        .given("x", -5, -2, -1, -0.5, 0, 0.5, 1, 2, 5);
  }
}
