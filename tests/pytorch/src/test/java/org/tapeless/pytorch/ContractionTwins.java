package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.dot;
import static org.bytedeco.pytorch.global.torch.einsum;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.mv;
import static org.bytedeco.pytorch.global.torch.softmax;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** {@code contractions.nn}. */
final class ContractionTwins {
  static final Family FAMILY =
      Family.of(
          "contractions",
          Twin.of("Dense", ContractionTwins::dense),
          Twin.of("Shared", ContractionTwins::shared),
          Twin.of("Batched", ContractionTwins::batched),
          Twin.of("Vectors", ContractionTwins::vectors),
          Twin.of("Heads", ContractionTwins::heads));

  private ContractionTwins() {}

  private static void dense(TorchRun t) {
    Tensor p = linear(t.of("x"), t.of("linear1.W").t(), t.of("linear1.b"));
    t.loss(mse_loss(t.value("p", p), t.of("y")));
  }

  private static void shared(TorchRun t) {
    Tensor h = Layers.linear(t, "layer", t.of("x")).tanh();
    t.loss(t.value("p", Layers.linear(t, "layer", h)).square().sum());
  }

  private static void batched(TorchRun t) {
    TensorVector operands = new TensorVector(t.of("q"), t.of("k"));
    t.loss(t.value("w", einsum("bthk,bshk->bths", operands)).square().sum());
  }

  private static void vectors(TorchRun t) {
    Tensor x = t.of("x");
    Tensor y = t.of("y");
    Tensor product = t.value("dot", dot(x, y));
    Tensor v = t.value("v", mv(t.of("W").t(), x));
    Tensor m = t.value("m", mv(t.of("W"), v));
    t.loss(product.mul(v.sum()).add(m.mul(y).sum()));
  }

  private static void heads(TorchRun t) {
    Tensor x = t.of("x");
    Tensor split = x.view(x.size(0), x.size(1), 2, 3).permute(0, 2, 1, 3);
    Tensor weight = t.value("weight", softmax(matmul(split, split.transpose(2, 3)), 3));
    Tensor mixed = matmul(weight, split).permute(0, 2, 1, 3);
    Tensor joined = t.value("joined", mixed.reshape(x.size(0), x.size(1), 6));
    t.loss(joined.square().mul(x).sum());
  }
}
