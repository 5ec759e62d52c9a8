package org.tapeless.pytorch;

import static org.bytedeco.pytorch.global.torch.matmul;

import org.bytedeco.pytorch.Tensor;

/** Modules of the standard library in PyTorch, from the parameters under a path. */
final class Layers {
  private Layers() {}

  /** {@code Linear}; its weight is the transpose of PyTorch's. */
  static Tensor linear(TorchRun t, String path, Tensor x) {
    return matmul(x, t.of(path + ".W")).add(t.of(path + ".b"));
  }
}
