package org.tapeless.runtime.kernels;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Chooses the kernels of this JVM, once, and logs what and why.
 *
 * <p>The system property {@code tapeless.kernels} asks for {@code vector} or {@code scalar} ones;
 * without it vectors are used if the JVM has their module, that is with {@code --add-modules
 * jdk.incubator.vector}, and a compiler that is good at them, as soon as there is enough to compute
 * and their code is compiled. Both compute the same bits.
 */
final class KernelChoice {
  private static final String MODULE = "jdk.incubator.vector";

  /** Multiply-adds before vectors are loaded: a few hundredths of a second of scalar products. */
  private static final long SCALAR_WORK = 1L << 24;

  static final Kernels CHOSEN = choose(System.getProperty("tapeless.kernels", ""));

  static final Rows ROWS = CHOSEN instanceof VectorKernels ? new VectorRows() : new ScalarRows();

  private KernelChoice() {}

  private static Kernels choose(String wanted) {
    Logger log = System.getLogger("org.tapeless.runtime");
    if (!wanted.isEmpty() && !wanted.equals("scalar") && !wanted.equals("vector")) {
      log.log(
          Level.WARNING,
          "there are no kernels `" + wanted + "`, only scalar and vector; scalar ones are used");
      return new ScalarKernels();
    }
    String reason = whyScalar(wanted);
    if (reason.isEmpty()) {
      log.log(Level.DEBUG, "vector kernels: the module " + MODULE + " is there");
      return new VectorKernels(wanted.isEmpty() ? SCALAR_WORK : 0);
    }
    log.log(wanted.equals("vector") ? Level.WARNING : Level.DEBUG, "scalar kernels: " + reason);
    return new ScalarKernels();
  }

  private static String whyScalar(String wanted) {
    if (wanted.equals("scalar")) {
      return "asked for";
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return "vectors need --add-modules " + MODULE;
    }
    return wanted.equals("vector")
        ? ""
        : weakness(
            System.getProperty("java.vm.name", ""),
            System.getProperty("java.vm.info", ""),
            System.getProperty("java.vm.version", ""));
  }

  /**
   * Why a JVM is no good at vectors, or nothing: only the server compiler of HotSpot makes
   * instructions of them, all else makes objects, a hundred times slower than scalars.
   */
  static String weakness(String name, String mode, String version) {
    if (!name.contains("Server VM")) {
      return "vectors need the server compiler, which " + name + " is not known to have";
    }
    if (mode.contains("interpreted mode") || mode.contains("emulated-client")) {
      return "vectors need the server compiler, and this JVM runs in " + mode;
    }
    if (version.contains("jvmci")) {
      return "the compiler of this JVM, " + version + ", is not known to be good at vectors";
    }
    return "";
  }
}
