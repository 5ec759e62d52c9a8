package org.tapeless.benchmarks.peers;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.tapeless.benchmarks.StartWeights;
import org.tapeless.benchmarks.Workload;

/** A network of PyTorch's functions on parameters of its own. */
abstract class TorchNet {
  private final TensorVector parameters = new TensorVector();
  private final Map<String, float[]> start;

  /** Takes its start values from {@link StartWeights}; what is not there starts at zero. */
  TorchNet(Workload workload) {
    start = StartWeights.of(workload);
  }

  static TorchNet of(Workload workload) {
    return switch (workload) {
      case W5, I5 -> new Images(workload);
      case W6 -> new TorchTransformer();
      case W7 -> new TorchLstm();
      default -> new Mlp(workload);
    };
  }

  abstract Tensor forward(Tensor input);

  /** The shape of so many rows. */
  abstract long[] inputShape(int rows);

  /** The numbers that one row gives. */
  abstract int outputs();

  final TensorVector parameters() {
    return parameters;
  }

  /** A start value as Tapeless lays it out. */
  final float[] start(String name) {
    return start.get(name);
  }

  final Tensor parameter(float[] values, long... shape) {
    Tensor parameter = Tensor.create(values, shape).set_requires_grad(true);
    parameters.push_back(parameter);
    return parameter;
  }

  /** A dense layer's weight, which PyTorch keeps as [out, in]. */
  final Tensor weight(String name, int in, int out) {
    return parameter(StartWeights.flipped(start(name), in, out), out, in);
  }

  final TensorOptional zeros(int count) {
    return new TensorOptional(parameter(new float[count], count));
  }

  private static final class Mlp extends TorchNet {
    private final Tensor[] weights;
    private final TensorOptional[] biases;
    private final Workload workload;

    Mlp(Workload workload) {
      super(workload);
      this.workload = workload;
      int layers = workload.widths().size() - 1;
      weights = new Tensor[layers];
      biases = new TensorOptional[layers];
      for (int i = 0; i < layers; i++) {
        int out = workload.widths().get(i + 1);
        weights[i] = weight("linear" + (i + 1) + ".W", workload.widths().get(i), out);
        biases[i] = zeros(out);
      }
    }

    @Override
    Tensor forward(Tensor input) {
      boolean tanh = workload == Workload.W1 || workload == Workload.I1;
      Tensor x = input;
      for (int i = 0; i < weights.length; i++) {
        x = torch.linear(x, weights[i], biases[i]);
        if (tanh) {
          x = torch.tanh(x);
        } else if (i + 1 < weights.length) {
          x = torch.relu(x);
        }
      }
      return x;
    }

    @Override
    long[] inputShape(int rows) {
      return new long[] {rows, workload.widths().get(0)};
    }

    @Override
    int outputs() {
      return workload.widths().get(workload.widths().size() - 1);
    }
  }

  private static final class Images extends TorchNet {
    private static final long[] ONE = {1, 1};
    private static final long[] TWO = {2, 2};
    private static final long[] NONE = {0, 0};

    private final Tensor first = parameter(start("conv2d1.W"), 16, 1, 3, 3);
    private final TensorOptional firstBias = zeros(16);
    private final Tensor second = parameter(start("conv2d2.W"), 32, 16, 3, 3);
    private final TensorOptional secondBias = zeros(32);
    private final Tensor head = weight("linear1.W", 1568, 10);
    private final TensorOptional headBias = zeros(10);

    Images(Workload workload) {
      super(workload);
    }

    @Override
    Tensor forward(Tensor input) {
      Tensor x = pooled(torch.conv2d(input, first, firstBias, ONE, ONE, ONE, 1));
      x = pooled(torch.conv2d(x, second, secondBias, ONE, ONE, ONE, 1));
      return torch.linear(x.reshape(-1, 1568), head, headBias);
    }

    private static Tensor pooled(Tensor x) {
      return torch.max_pool2d(torch.relu(x), TWO, TWO, NONE, ONE, false);
    }

    @Override
    long[] inputShape(int rows) {
      return new long[] {rows, 1, 28, 28};
    }

    @Override
    int outputs() {
      return 10;
    }
  }
}
