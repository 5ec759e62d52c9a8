package org.tapeless.benchmarks.peers;

import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.tapeless.benchmarks.StartWeights;
import org.tapeless.benchmarks.SyntheticData;
import org.tapeless.benchmarks.Workload;

/** W7 with PyTorch's own LSTM, which runs the whole sequence in one call of oneDNN. */
final class TorchLstm extends TorchNet {
  private static final int HIDDEN = 128;

  private final Tensor letters = parameter(start("letters"), SyntheticData.VOCABULARY, HIDDEN);
  private final Tensor head = weight("linear1.W", HIDDEN, SyntheticData.VOCABULARY);
  private final TensorOptional bias = zeros(SyntheticData.VOCABULARY);
  private final LSTMImpl lstm;

  TorchLstm() {
    super(Workload.W7);
    LSTMOptions options = new LSTMOptions(HIDDEN, HIDDEN);
    options.batch_first().put(true);
    lstm = new LSTMImpl(options);
    // In this order: input weight, hidden weight, their two biases.
    TensorVector own = lstm.parameters();
    float[][] values = {
      StartWeights.flipped(start("cell.Wx"), HIDDEN, 4 * HIDDEN),
      StartWeights.flipped(start("cell.Wh"), HIDDEN, 4 * HIDDEN),
      new float[4 * HIDDEN],
      new float[4 * HIDDEN]
    };
    try (AutoGradMode mode = new AutoGradMode(false)) {
      for (int i = 0; i < values.length; i++) {
        Tensor parameter = own.get(i);
        parameter.copy_(Tensor.create(values[i], parameter.sizes().vec().get()));
      }
    }
    for (int i = 0; i < values.length; i++) {
      parameters().push_back(own.get(i));
    }
  }

  @Override
  Tensor forward(Tensor ids) {
    Tensor hidden = lstm.forward(torch.embedding(letters, ids)).get0();
    return torch
        .linear(hidden, head, bias)
        .view((long) Workload.W7.batch() * SyntheticData.CONTEXT, SyntheticData.VOCABULARY);
  }

  @Override
  long[] inputShape(int rows) {
    return new long[] {rows, SyntheticData.CONTEXT};
  }

  @Override
  int outputs() {
    return SyntheticData.CONTEXT * SyntheticData.VOCABULARY;
  }
}
