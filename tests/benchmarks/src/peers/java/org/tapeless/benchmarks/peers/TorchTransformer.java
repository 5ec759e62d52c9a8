package org.tapeless.benchmarks.peers;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.tapeless.benchmarks.StartWeights;
import org.tapeless.benchmarks.SyntheticData;
import org.tapeless.benchmarks.Workload;

/** W6 as PyTorch's users write it: one product for q, k and v, and its fused attention. */
final class TorchTransformer extends TorchNet {
  private static final int WIDE = 64;
  private static final int HEADS = 4;
  private static final int BATCH = Workload.W6.batch();
  private static final long[] NORMED = {WIDE};

  private final Tensor letters = parameter(start("wte"), SyntheticData.VOCABULARY, WIDE);
  private final Tensor places = parameter(start("wpe"), SyntheticData.CONTEXT, WIDE);
  private final Tensor head = parameter(start("head"), SyntheticData.VOCABULARY, WIDE);
  private final Norm last = new Norm("layerNorm1.gamma");
  private final Layer[] layers = {new Layer(0), new Layer(1)};
  private final TensorOptional noMask = new TensorOptional();
  private final DoubleOptional usualScale = new DoubleOptional();

  TorchTransformer() {
    super(Workload.W6);
  }

  @Override
  Tensor forward(Tensor ids) {
    Tensor x = torch.embedding(letters, ids).add(places);
    for (Layer layer : layers) {
      x = layer.forward(x);
    }
    Tensor logits = torch.linear(last.forward(x), head);
    return logits.view((long) BATCH * SyntheticData.CONTEXT, SyntheticData.VOCABULARY);
  }

  @Override
  long[] inputShape(int rows) {
    return new long[] {rows, SyntheticData.CONTEXT};
  }

  @Override
  int outputs() {
    return SyntheticData.CONTEXT * SyntheticData.VOCABULARY;
  }

  private final class Norm {
    private final TensorOptional gamma;
    private final TensorOptional beta = zeros(WIDE);

    Norm(String name) {
      gamma = new TensorOptional(parameter(start(name), WIDE));
    }

    Tensor forward(Tensor x) {
      return torch.layer_norm(x, NORMED, gamma, beta, 1e-5, true);
    }
  }

  private final class Dense {
    private final Tensor weight;
    private final TensorOptional bias;

    Dense(String name, int in, int out) {
      weight = weight(name, in, out);
      bias = zeros(out);
    }

    private Dense(Tensor weight, int out) {
      this.weight = weight;
      bias = zeros(out);
    }

    Tensor forward(Tensor x) {
      return torch.linear(x, weight, bias);
    }
  }

  /** Query, key and value in one weight, one below the other. */
  private Dense attended(String block) {
    float[] all = new float[3 * WIDE * WIDE];
    String[] parts = {"att.query.W", "att.key.W", "att.value.W"};
    for (int i = 0; i < parts.length; i++) {
      float[] part = StartWeights.flipped(start(block + parts[i]), WIDE, WIDE);
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return new Dense(parameter(all, 3 * WIDE, WIDE), 3 * WIDE);
  }

  private final class Layer {
    private final Norm before;
    private final Dense attended;
    private final Dense projected;
    private final Norm between;
    private final Dense up;
    private final Dense down;

    Layer(int index) {
      String block = "blocks." + index + ".";
      before = new Norm(block + "ln1.gamma");
      attended = attended(block);
      projected = new Dense(block + "att.proj.W", WIDE, WIDE);
      between = new Norm(block + "ln2.gamma");
      up = new Dense(block + "up.W", WIDE, 4 * WIDE);
      down = new Dense(block + "down.W", 4 * WIDE, WIDE);
    }

    Tensor forward(Tensor x) {
      TensorVector parts = attended.forward(before.forward(x)).split(WIDE, 2);
      Tensor mixed =
          torch.scaled_dot_product_attention(
              heads(parts.get(0)),
              heads(parts.get(1)),
              heads(parts.get(2)),
              noMask,
              0,
              true,
              usualScale,
              false);
      Tensor joined = mixed.transpose(1, 2).reshape(BATCH, SyntheticData.CONTEXT, WIDE);
      Tensor y = x.add(projected.forward(joined));
      return y.add(down.forward(torch.gelu(up.forward(between.forward(y)), "tanh")));
    }

    private Tensor heads(Tensor x) {
      return x.view(BATCH, SyntheticData.CONTEXT, HEADS, WIDE / HEADS).transpose(1, 2);
    }
  }
}
