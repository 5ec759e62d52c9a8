package org.tapeless.runtime.kernels;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Chooses the kernels of this JVM, once, and logs what and why.
 *
 * <p>The system property {@code tapeless.kernels} asks for {@code vector} or {@code scalar} ones;
 * without it vectors are used if the JVM has their module, that is with {@code --add-modules
 * jdk.incubator.vector}, and more to do than loading it takes. Both compute the same bits.
 */
final class KernelChoice {
  private static final String MODULE = "jdk.incubator.vector";

  /** Multiply-adds, a few hundredths of a second of scalar products once they are compiled. */
  private static final long SCALAR_WORK = 1L << 25;

  static final Kernels CHOSEN = choose(System.getProperty("tapeless.kernels", ""));

  private KernelChoice() {}

  private static Kernels choose(String wanted) {
    Logger log = System.getLogger("org.tapeless.runtime");
    boolean present = ModuleLayer.boot().findModule(MODULE).isPresent();
    switch (wanted) {
      case "scalar" -> log.log(Level.DEBUG, "scalar kernels: asked for");
      case "vector", "" -> {
        if (present) {
          log.log(Level.DEBUG, "vector kernels: the module " + MODULE + " is there");
          return new VectorKernels(wanted.isEmpty() ? SCALAR_WORK : 0);
        }
        log.log(
            wanted.isEmpty() ? Level.DEBUG : Level.WARNING,
            "scalar kernels: vectors need --add-modules " + MODULE);
      }
      default ->
          log.log(
              Level.WARNING,
              "there are no kernels `"
                  + wanted
                  + "`, only scalar and vector; scalar ones are used");
    }
    return new ScalarKernels();
  }
}
