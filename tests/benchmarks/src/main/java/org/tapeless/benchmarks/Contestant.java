package org.tapeless.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A library in a JVM with its settings.
 *
 * @param name as the table says it
 * @param library the class of the {@link Library}
 * @param java the java to run it with
 * @param environment variables that the library's native code reads
 * @param ours whether it is Tapeless
 */
record Contestant(
    String name, String library, Path java, Map<String, String> environment, boolean ours) {

  /** What is found in a shell and would change how fast native code is. */
  private static final List<String> FOREIGN =
      List.of(
          "OPENBLAS_CORETYPE",
          "OPENBLAS_L2_SIZE",
          "OMP_WAIT_POLICY",
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS");

  /** The process that times a workload on that many threads, not yet started. */
  ProcessBuilder process(Workload workload, int threads) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    if (ours) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Dtapeless.kernels=vector"));
    }
    command.addAll(List.of("-XX:+UseSerialGC", "-Xms512m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(
        List.of(
            MeasuringProcess.class.getName(), library, workload.name(), Integer.toString(threads)));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().keySet().removeAll(FOREIGN);
    for (String variable : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
      process.environment().put(variable, Integer.toString(threads));
    }
    process.environment().putAll(environment);
    return process;
  }
}
