package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.layer_norm;
import static org.bytedeco.pytorch.global.torch.matmul;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** Modules of the standard library in PyTorch, from the parameters under a path. */
final class Layers {
  private Layers() {}

  /** {@code Linear}; its weight is the transpose of PyTorch's. */
  static Tensor linear(TorchRun t, String path, Tensor x) {
    return matmul(x, t.of(path + ".W")).add(t.of(path + ".b"));
  }

  /** {@code LayerNorm}. */
  static Tensor layerNorm(TorchRun t, String path, Tensor x) {
    TensorOptional gamma = new TensorOptional(t.of(path + ".gamma"));
    TensorOptional beta = new TensorOptional(t.of(path + ".beta"));
    return layer_norm(x, new long[] {x.size(x.dim() - 1)}, gamma, beta, 1e-5, false);
  }

  /** {@code BatchNorm}; a training step overwrites its states. */
  static Tensor batchNorm(TorchRun t, String path, Tensor x, double momentum) {
    return batch_norm(
        x,
        new TensorOptional(t.of(path + ".gamma")),
        new TensorOptional(t.of(path + ".beta")),
        new TensorOptional(t.of(path + ".mean")),
        new TensorOptional(t.of(path + ".var")),
        t.training(),
        momentum,
        1e-5,
        false);
  }

  /** The dropout of that number in the model, by the mask that was drawn for it. */
  static Tensor dropout(TorchRun t, int number, Tensor x) {
    return t.training() ? x.mul(t.of("dropout" + number)) : x;
  }
}
