package org.tapeless.pytorch;

/** A model written in PyTorch. */
@FunctionalInterface
interface Network {
  /** Computes with the tensors of {@code t} and names there what the model names. */
  void run(TorchRun t);
}
