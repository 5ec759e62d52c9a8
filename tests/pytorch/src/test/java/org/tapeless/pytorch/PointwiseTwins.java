package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.clamp;
import static org.bytedeco.pytorch.global.torch.leaky_relu;
import static org.bytedeco.pytorch.global.torch.maximum;
import static org.bytedeco.pytorch.global.torch.minimum;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.where;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** {@code pointwise.nn}: what is computed element by element. */
final class PointwiseTwins {
  static final Family FAMILY =
      Family.of(
          "pointwise",
          Twin.of("Arithmetic", PointwiseTwins::arithmetic),
          Twin.of("Powers", PointwiseTwins::powers).range("x", 0.1, 2).range("y", -2, 2),
          Twin.of("PowersOfZero", t -> t.loss(t.value("p", t.of("x").pow(t.of("y"))).sum()))
              .given("x", 0, 0, 2)
              .given("y", 0, 1.5, 0),
          Twin.of("Exponentials", PointwiseTwins::exponentials).range("d", -4, 4),
          Twin.of("Logarithms", PointwiseTwins::logarithms).range("a", 0.01, 4),
          Twin.of("Roots", PointwiseTwins::roots).range("a", 0.01, 4).range("b", 0.01, 4),
          Twin.of("Waves", PointwiseTwins::waves).range("a", -9, 9).range("b", -9, 9),
          Twin.of("Kinks", PointwiseTwins::kinks).given("x", -2, -1, -0.5, 0, 0.25, 0.5, 2),
          Twin.of("Extremes", PointwiseTwins::extremes)
              .given("x", -1, 0, 0.5, 1, 2, 3)
              .given("y", -1, 0, 0.25, 1.5, 2, -3),
          Twin.of("Choices", PointwiseTwins::choices));

  private PointwiseTwins() {}

  private static void arithmetic(TorchRun t) {
    Tensor x = t.of("x");
    Tensor y = t.of("y");
    Tensor quotient = t.of("z").unsqueeze(1).div(y.sub(new Scalar(3.0)));
    Tensor p = t.value("p", x.mul(y).add(quotient).sub(x.neg()));
    t.loss(p.square().div(x.sub(new Scalar(2.0))).sum());
  }

  private static void powers(TorchRun t) {
    Tensor x = t.of("x");
    Tensor general = t.value("general", x.pow(t.of("y")));
    Tensor square = t.value("square", x.pow(new Scalar(2.0)));
    Tensor cube = t.value("cube", x.pow(new Scalar(3.0)));
    Tensor inverse = t.value("inverse", x.pow(new Scalar(-1.0)));
    Tensor root = t.value("root", x.pow(new Scalar(0.5)));
    Tensor products = square.mul(root).sum().add(cube.mul(inverse).sum());
    t.loss(t.of("g").mul(general).sum().add(products));
  }

  private static void exponentials(TorchRun t) {
    Tensor g = t.of("g");
    Tensor e = t.value("e", t.of("a").exp());
    Tensor em = t.value("em", t.of("b").expm1());
    Tensor s = t.value("s", t.of("c").sigmoid());
    Tensor h = t.value("t", t.of("d").tanh());
    t.loss(g.mul(e.add(em)).sum().add(g.mul(s).mul(h).sum()));
  }

  private static void logarithms(TorchRun t) {
    Tensor l = t.value("l", t.of("a").log());
    Tensor lp = t.value("lp", t.of("b").log1p());
    Tensor at = t.value("at", t.of("c").atanh());
    t.loss(t.of("g").mul(l.add(lp).add(at)).sum());
  }

  private static void roots(TorchRun t) {
    Tensor s = t.value("s", t.of("a").sqrt());
    Tensor r = t.value("r", t.of("b").rsqrt());
    Tensor q = t.value("q", t.of("c").square());
    t.loss(t.of("g").mul(s.add(r).add(q)).sum());
  }

  private static void waves(TorchRun t) {
    Tensor s = t.value("s", t.of("a").sin());
    Tensor o = t.value("o", t.of("b").cos());
    Tensor e = t.value("e", t.of("c").erf());
    t.loss(t.of("g").mul(s.add(o).add(e)).sum());
  }

  private static void kinks(TorchRun t) {
    Tensor x = t.of("x");
    Tensor g = t.of("g");
    Tensor a = t.value("a", x.abs());
    Tensor s = t.value("s", x.sign());
    Tensor r = t.value("r", relu(x));
    Tensor k = t.value("k", leaky_relu(x, new Scalar(0.25)));
    Tensor c = t.value("c", clamp(x, optional(-1), optional(0.5)));
    Tensor low = g.mul(a).sum().add(g.mul(s).sum()).add(g.mul(r).sum().mul(new Scalar(2.0)));
    Tensor high = g.mul(k).sum().mul(new Scalar(4.0)).add(g.mul(c).sum().mul(new Scalar(8.0)));
    t.loss(low.add(high));
  }

  private static ScalarOptional optional(double value) {
    return new ScalarOptional(new Scalar(value));
  }

  private static void extremes(TorchRun t) {
    Tensor g = t.of("g");
    Tensor most = t.value("most", maximum(t.of("x"), t.of("y")));
    Tensor least = t.value("least", minimum(t.of("x"), t.of("y")));
    t.loss(g.mul(most).sum().add(g.mul(least).sum().mul(new Scalar(3.0))));
  }

  private static void choices(TorchRun t) {
    Tensor x = t.of("x");
    Tensor y = t.of("y");
    Tensor on = t.of("on").to(ScalarType.Bool);
    Tensor condition = on.logical_and(x.lt(y)).logical_or(x.ge(new Scalar(0.5)));
    Tensor c = t.value("c", where(condition, x.mul(y), x.sub(y)));
    Tensor equality = t.real(x.eq(y)).sub(t.real(x.ne(y).logical_not()));
    t.value("equal", equality.add(t.real(x.le(y))).add(t.real(x.gt(y))));
    t.value("whole", x.mul(new Scalar(8.0)).trunc());
    t.loss(c.square().sum());
  }
}
