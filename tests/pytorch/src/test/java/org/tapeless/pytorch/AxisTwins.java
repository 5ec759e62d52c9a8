package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.gather;
import static org.bytedeco.pytorch.global.torch.index_add;
import static org.bytedeco.pytorch.global.torch.one_hot;
import static org.bytedeco.pytorch.global.torch.ones_like;
import static org.bytedeco.pytorch.global.torch.pad;
import static org.bytedeco.pytorch.global.torch.softmax;
import static org.bytedeco.pytorch.global.torch.stack;
import static org.bytedeco.pytorch.global.torch.tril;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** {@code axes.nn}: what takes tensors apart and puts them together. */
final class AxisTwins {
  static final Family FAMILY =
      Family.of(
          "axes",
          Twin.of("Slices", AxisTwins::slices),
          Twin.of("Joins", AxisTwins::joins),
          Twin.of("Parts", AxisTwins::parts),
          Twin.of("Padding", AxisTwins::padding),
          Twin.of("Table", t -> cubes(t, "e", embedding(t.of("embedding1.W"), t.of("ids")))),
          Twin.of("Gathers", AxisTwins::gathers),
          Twin.of("Scatters", AxisTwins::scatters),
          Twin.of("OneHots", AxisTwins::oneHots),
          Twin.of("Causal", AxisTwins::causal).range("x", -4, 4),
          Twin.of("Cumulative", AxisTwins::cumulative));

  private AxisTwins() {}

  private static void cubes(TorchRun t, String name, Tensor tensor) {
    t.loss(cube(t.value(name, tensor)).sum());
  }

  private static Tensor cube(Tensor tensor) {
    return tensor.pow(new Scalar(3.0));
  }

  private static void slices(TorchRun t) {
    Tensor x = t.of("x");
    Tensor first = t.value("first", x.select(1, 0));
    Tensor some = t.value("some", x.narrow(1, 1, 3));
    Tensor corner = t.value("corner", x.select(1, 4).narrow(1, 2, 2));
    t.loss(first.square().sum().add(cube(some).sum()).add(corner.square().sum()));
  }

  private static void joins(TorchRun t) {
    Tensor x = t.of("x");
    Tensor y = t.of("y");
    Tensor j = t.value("j", cat(new TensorVector(x, y.narrow(1, 1, 2), x), 1));
    Tensor s = t.value("s", stack(new TensorVector(x, y), 0));
    t.loss(cube(j).sum().add(s.square().mul(x).sum()));
  }

  private static void parts(TorchRun t) {
    Tensor x = t.of("x");
    Tensor product = x.select(2, 0).mul(x.select(2, 1));
    Tensor c = x.select(1, 0).select(1, 1);
    Tensor d = x.select(1, 3).select(1, 0);
    Tensor rest = c.mul(d).add(x.select(1, 0).select(1, 0)).sub(x.select(1, 3).select(1, 1));
    t.loss(t.value("y", product.add(rest.unsqueeze(1))).square().sum());
  }

  private static void padding(TorchRun t) {
    Tensor x = t.of("x");
    Tensor p = t.value("p", pad(x, new long[] {1, 2}, "constant", new DoubleOptional(0.5)));
    Tensor f = t.value("f", x.flip(1));
    Tensor n = t.value("n", x.flip(0));
    t.loss(cube(p).sum().add(t.of("g").mul(f.square().add(n.mul(f))).sum()));
  }

  private static void gathers(TorchRun t) {
    Tensor ids = t.of("ids").unsqueeze(2).expand(-1, -1, 3);
    cubes(t, "y", gather(t.of("x"), 1, ids));
  }

  private static void scatters(TorchRun t) {
    Tensor zeros = t.of("x").new_zeros(6, 3);
    cubes(t, "y", index_add(zeros, 0, t.of("ids").flatten(), t.of("x").reshape(-1, 3)));
  }

  private static void oneHots(TorchRun t) {
    Tensor hot = t.value("hot", t.real(one_hot(t.of("label"), 5)));
    t.loss(hot.mul(t.of("x").square()).sum());
  }

  private static void causal(TorchRun t) {
    Tensor x = t.of("x");
    Tensor hidden = tril(ones_like(x)).eq(new Scalar(0.0));
    Tensor masked = x.masked_fill(hidden, new Scalar(Double.NEGATIVE_INFINITY));
    t.loss(t.of("g").mul(t.value("w", softmax(masked, 2))).sum());
  }

  private static void cumulative(TorchRun t) {
    Tensor c = t.value("c", t.of("x").cumsum(1));
    Tensor d = t.value("d", t.of("x").square().cumsum(2));
    t.loss(t.of("g").mul(c.square().add(d)).sum());
  }
}
