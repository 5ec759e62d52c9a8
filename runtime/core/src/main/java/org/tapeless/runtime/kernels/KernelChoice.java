package org.tapeless.runtime.kernels;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Chooses the kernels of this JVM, once, and logs what and why.
 *
 * <p>The system property {@code tapeless.kernels} asks for certain ones by name; {@code scalar} is
 * the only name of this version.
 */
final class KernelChoice {
  static final Kernels CHOSEN = choose(System.getProperty("tapeless.kernels", "scalar"));

  private KernelChoice() {}

  private static Kernels choose(String wanted) {
    Logger log = System.getLogger("org.tapeless.runtime");
    if (wanted.equals("scalar")) {
      log.log(Level.DEBUG, "scalar kernels: the only ones of this version");
    } else {
      log.log(Level.WARNING, "there are no kernels `" + wanted + "`; scalar ones are used");
    }
    return new ScalarKernels();
  }
}
