package org.tapeless.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who takes part in a row: Tapeless on each JDK, and each other library that is there. */
final class Contestants {
  private static final String PEERS = "org.tapeless.benchmarks.peers.";

  private final List<Path> jdks = new ArrayList<>();

  /** Tapeless on this JDK and on those. */
  Contestants(List<Path> further) {
    jdks.add(Path.of(System.getProperty("java.home")));
    jdks.addAll(further);
  }

  List<Contestant> of(Workload workload, int threads) {
    List<Contestant> all = new ArrayList<>();
    for (Path jdk : jdks) {
      String name = "Tapeless, JDK " + feature(jdk);
      all.add(new Contestant(name, Tapeless.class.getName(), java(jdk), Map.of(), true));
    }
    addPeer(all, "PyTorch", PEERS + "PyTorch", workload, passive(threads));
    if (threads > 1) {
      // Two pools of threads that fight for the same cores: with one the other is often faster.
      Map<String, String> settings =
          Map.of("OPENBLAS_NUM_THREADS", "1", "OMP_WAIT_POLICY", "PASSIVE");
      addPeer(all, "PyTorch, 1 BLAS thread", PEERS + "PyTorch", workload, settings);
    }
    addPeer(all, "TensorFlow", PEERS + "TensorFlowGraph", workload, Map.of());
    addPeer(all, "ONNX Runtime", PEERS + "OnnxRuntime", workload, Map.of());
    return all;
  }

  /** Without it its threads spin while they wait, and take the cores from those that work. */
  private static Map<String, String> passive(int threads) {
    return threads == 1 ? Map.of() : Map.of("OMP_WAIT_POLICY", "PASSIVE");
  }

  private void addPeer(
      List<Contestant> all,
      String name,
      String library,
      Workload workload,
      Map<String, String> settings) {
    if (instance(library).has(workload)) {
      all.add(new Contestant(name, library, java(jdks.get(0)), settings, false));
    }
  }

  /** Its constructor loads nothing native. */
  private static Library instance(String library) {
    try {
      return Class.forName(library)
          .asSubclass(Library.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("built without -Ppeers: " + e.getMessage(), e);
    }
  }

  private static Path java(Path jdk) {
    return jdk.resolve("bin").resolve("java");
  }

  private static String feature(Path jdk) {
    return JdkRelease.of(jdk).feature();
  }
}
