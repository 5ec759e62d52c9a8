package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** {@code transformers.nn}: attention, blocks of it, and layers in loops. */
final class TransformerTwins {
  static final Family FAMILY =
      Family.of(
          "transformers",
          Twin.of("Attends", t -> weigh(t, attention(t, "attention1", t.of("x"), 2, true))),
          Twin.of("AttendsToAll", t -> weigh(t, attention(t, "attention1", t.of("x"), 3, false))),
          Twin.of("Layer", t -> weigh(t, block(t, "block1", t.of("x"), 2))),
          Twin.of("Gpt", t -> gpt(t, 2, 2)),
          Twin.of("Residual", TransformerTwins::residual));

  private TransformerTwins() {}

  private static void weigh(TorchRun t, Tensor y) {
    t.loss(t.of("g").mul(t.value("y", y)).sum());
  }

  private static Tensor attention(TorchRun t, String path, Tensor x, long heads, boolean causal) {
    Tensor y =
        scaled_dot_product_attention(
            heads(Layers.linear(t, path + ".query", x), heads),
            heads(Layers.linear(t, path + ".key", x), heads),
            heads(Layers.linear(t, path + ".value", x), heads),
            new TensorOptional(),
            0,
            causal,
            new DoubleOptional(),
            false);
    return Layers.linear(t, path + ".proj", y.transpose(1, 2).flatten(2, 3));
  }

  /** From {@code [B, T, D]} to {@code [B, H, T, K]}. */
  private static Tensor heads(Tensor x, long heads) {
    return x.view(x.size(0), x.size(1), heads, -1).transpose(1, 2);
  }

  private static Tensor block(TorchRun t, String path, Tensor x, long heads) {
    Tensor a =
        x.add(attention(t, path + ".att", Layers.layerNorm(t, path + ".ln1", x), heads, true));
    Tensor up = Layers.linear(t, path + ".up", Layers.layerNorm(t, path + ".ln2", a));
    return a.add(Layers.linear(t, path + ".down", gelu(up)));
  }

  static void gpt(TorchRun t, int layers, long heads) {
    Tensor ids = t.of("ids");
    Tensor x = embedding(t.of("wte"), ids).add(t.of("wpe").narrow(0, 0, ids.size(1)));
    for (int layer = 0; layer < layers; layer++) {
      x = block(t, "blocks." + layer, x, heads);
    }
    Tensor logits = matmul(Layers.layerNorm(t, "layerNorm1", x), t.of("wte").t());
    t.loss(cross_entropy_loss(t.value("logits", logits).flatten(0, 1), t.of("next").flatten()));
  }

  private static void residual(TorchRun t) {
    Tensor h = t.of("x");
    for (int layer = 0; layer < 3; layer++) {
      h = h.add(Layers.linear(t, "layers." + layer, h).tanh().mul(t.of("x")));
    }
    t.loss(mse_loss(t.value("p", h), t.of("y")));
  }
}
