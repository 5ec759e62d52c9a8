package org.tapeless.runtime.kernels;

import java.lang.System.Logger.Level;

/** Chooses the kernels of this JVM, once, and logs what and why. */
final class KernelChoice {
  static final Kernels CHOSEN = choose();

  private KernelChoice() {}

  private static Kernels choose() {
    System.getLogger("org.tapeless.runtime")
        .log(Level.DEBUG, "scalar kernels: the only implementation of this version");
    return new ScalarKernels();
  }
}
