package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.argmax;
import static org.bytedeco.pytorch.global.torch.clamp;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.layer_norm;
import static org.bytedeco.pytorch.global.torch.leaky_relu;
import static org.bytedeco.pytorch.global.torch.log_softmax;
import static org.bytedeco.pytorch.global.torch.logsumexp;
import static org.bytedeco.pytorch.global.torch.maximum;
import static org.bytedeco.pytorch.global.torch.minimum;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.silu;
import static org.bytedeco.pytorch.global.torch.softmax;
import static org.bytedeco.pytorch.global.torch.softplus;
import static org.bytedeco.pytorch.global.torch.var;
import static org.bytedeco.pytorch.global.torch.where;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** {@code edges.nn}: infinities, what is not a number, masks of whole rows. */
final class EdgeTwins {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  static final Family FAMILY =
      Family.of(
          "edges",
          Twin.of("Poles", EdgeTwins::poles)
              .given("a", 0, 1, 0, 2)
              .given("b", 0, 1, 0, 2)
              .given("c", 0, 1, 0, 2)
              .given("d", 0, 1, -0.5, 2)
              .given("g", 1, 1, 0, 2),
          Twin.of("PowersOfNegatives", EdgeTwins::powers)
              .given("x", -2, -1.5, -1, -0.5, 0, 0, 1, 2)
              .given("y", 3, -2, 0, 1, 2, 1, 5, -1),
          Twin.of("NotNumbers", EdgeTwins::notNumbers)
              .given("x", 1, NAN, -3, INF, -INF)
              .given("y", NAN, 2, -4, 1, 2),
          Twin.of("MaskedWhole", EdgeTwins::maskedWhole).given("x", -INF, -INF, -INF, 1, 2, -INF),
          Twin.of("Overflows", EdgeTwins::overflows)
              .given("z", 1000, 999, -1000, 0, 60, -60, 30, -30, 20),
          Twin.of("Single", EdgeTwins::single));

  private EdgeTwins() {}

  private static Tensor finite(Tensor condition, Tensor tensor) {
    return where(condition, tensor, new Scalar(0.0));
  }

  private static void poles(TorchRun t) {
    Tensor l = t.value("l", t.of("a").log());
    Tensor s = t.value("s", t.of("b").sqrt());
    Tensor r = t.value("r", t.of("c").rsqrt());
    Tensor q = t.value("q", t.of("d").reciprocal());
    Scalar hundred = new Scalar(100.0);
    Tensor sum = finite(l.gt(new Scalar(-100.0)), l).add(s).add(finite(r.lt(hundred), r));
    t.loss(t.of("g").mul(sum).sum().add(finite(q.lt(hundred), q).sum()));
  }

  private static void powers(TorchRun t) {
    Tensor x = t.of("x");
    Tensor p = t.value("p", x.pow(t.of("y").detach()));
    Tensor sum = p;
    String[] names = {"z", "o", "q", "c", "f", "v"};
    for (int power = 0; power < names.length; power++) {
      sum = sum.add(t.value(names[power], x.pow(new Scalar((double) power))));
    }
    t.loss(t.of("g").mul(sum).sum());
  }

  private static void notNumbers(TorchRun t) {
    Tensor x = t.of("x");
    Tensor y = t.of("y");
    t.value("most", maximum(x, y));
    t.value("least", minimum(x, y));
    t.value("r", relu(x));
    ScalarOptional low = new ScalarOptional(new Scalar(-1.0));
    t.value("c", clamp(x, low, new ScalarOptional(new Scalar(1.0))));
    t.value("l", leaky_relu(x));
    t.value("a", x.abs());
    t.value("greatest", x.amax());
    t.value("place", argmax(x));
    t.value("sure", where(x.gt(new Scalar(0.0)), new Scalar(1.0), new Scalar(2.0)));
  }

  private static void maskedWhole(TorchRun t) {
    t.value("w", softmax(t.of("x"), 1));
    t.value("l", logsumexp(t.of("x"), 1));
    t.value("s", log_softmax(t.of("x"), 1));
  }

  private static void overflows(TorchRun t) {
    Tensor z = t.of("z");
    t.value("w", softmax(z, 1));
    Tensor l = t.value("l", logsumexp(z, 1));
    Tensor each = cross_entropy_loss(z, t.of("label"), new TensorOptional(), 0, -100, 0);
    Tensor curves = t.value("t", z.tanh()).add(t.value("s", z.sigmoid()));
    Tensor lines = t.value("p", softplus(z)).add(t.value("e", gelu(z))).add(t.value("u", silu(z)));
    Tensor loss = t.value("each", each).mean().add(l.sum().mul(new Scalar(1e-3)));
    t.loss(loss.add(curves.add(lines).sum()));
  }

  private static void single(TorchRun t) {
    Tensor x = t.of("x");
    TensorOptional none = new TensorOptional();
    Tensor v = t.value("v", var(x, new long[] {1}, false, false));
    Tensor w = t.value("w", softmax(x, 1));
    Tensor l = t.value("l", log_softmax(x, 1));
    Tensor n = t.value("n", layer_norm(x, new long[] {1}, none, none, 1e-5, false));
    Tensor h = t.value("h", Layers.linear(t, "linear1", x));
    t.loss(x.mul(w).add(l).add(n).sum().add(v.sum()).add(h.square().sum()));
  }
}
