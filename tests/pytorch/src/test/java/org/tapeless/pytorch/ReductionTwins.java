package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.amax;
import static org.bytedeco.pytorch.global.torch.amin;
import static org.bytedeco.pytorch.global.torch.argmax;
import static org.bytedeco.pytorch.global.torch.argmin;
import static org.bytedeco.pytorch.global.torch.logsumexp;
import static org.bytedeco.pytorch.global.torch.norm;
import static org.bytedeco.pytorch.global.torch.prod;
import static org.bytedeco.pytorch.global.torch.var;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/** {@code reductions.nn}. */
final class ReductionTwins {
  static final Family FAMILY =
      Family.of(
          "reductions",
          Twin.of("Sums", ReductionTwins::sums),
          Twin.of("Maxima", ReductionTwins::maxima)
              .given("x", 1, 2, 2, 0, -1, -1, -1, -1, 0, 2, 1, -3),
          Twin.of("LogSumExps", ReductionTwins::logSumExps).range("x", -8, 8),
          Twin.of("Variances", ReductionTwins::variances),
          Twin.of("Minima", ReductionTwins::minima)
              .given("x", 1, 2, 2, 0, -1, -1, -1, -1, 0, 2, 1, -3),
          Twin.of("Products", ReductionTwins::products)
              .given("x", 1, 2, 0, 4, 0, -1, 0, -1, 0.5, 2, 1, -3),
          Twin.of("Lengths", ReductionTwins::lengths)
              .given("x", 1, 2, 0, 4, 0, 0, 0, 0, 0.5, 2, 1, -3));

  private ReductionTwins() {}

  private static void sums(TorchRun t) {
    Tensor x = t.of("x");
    Tensor all = t.value("all", x.sum());
    Tensor rows = t.value("rows", x.sum(2));
    Tensor columns = t.value("columns", x.sum(0));
    Tensor two = t.value("two", x.mean(0, 2));
    Tensor average = t.value("average", x.mean());
    Tensor squares = rows.square().sum().add(columns.square().sum()).add(two.square().sum());
    t.loss(all.mul(average).add(squares));
  }

  private static void maxima(TorchRun t) {
    Tensor x = t.of("x");
    Tensor rows = t.value("rows", amax(x, new long[] {1}, false));
    Tensor all = t.value("all", amax(x));
    t.value("place", argmax(x, new LongOptional(1), false));
    t.loss(rows.square().sum().add(all.mul(new Scalar(3.0))));
  }

  private static void logSumExps(TorchRun t) {
    Tensor x = t.of("x");
    Tensor rows = t.value("rows", logsumexp(x, 2));
    Tensor two = t.value("two", logsumexp(x, 0, 2));
    Tensor all = t.value("all", logsumexp(x, 0, 1, 2));
    t.loss(rows.square().sum().add(two.sum().mul(all)));
  }

  private static void variances(TorchRun t) {
    Tensor x = t.of("x");
    Tensor rows = t.value("rows", var(x, new long[] {2}, false, false));
    Tensor two = t.value("two", var(x, new long[] {0, 2}, false, false));
    Tensor all = t.value("all", var(x, false));
    t.loss(rows.square().sum().add(two.sum().mul(all)));
  }

  private static void minima(TorchRun t) {
    Tensor x = t.of("x");
    Tensor rows = t.value("rows", amin(x, new long[] {1}, false));
    Tensor all = t.value("all", amin(x));
    t.value("place", argmin(x, new LongOptional(1), false));
    t.loss(rows.square().sum().add(all.mul(new Scalar(3.0))));
  }

  private static void products(TorchRun t) {
    t.loss(t.of("g").mul(t.value("rows", prod(t.of("x"), 1))).sum());
  }

  private static void lengths(TorchRun t) {
    Tensor x = t.of("x");
    Tensor rows = t.value("rows", norm(x, new ScalarOptional(new Scalar(2.0)), 1));
    t.loss(rows.sum().mul(t.value("all", norm(x))));
  }
}
