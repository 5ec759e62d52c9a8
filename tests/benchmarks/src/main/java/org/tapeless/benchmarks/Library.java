package org.tapeless.benchmarks;

/** What can do workloads: Tapeless, or one it is compared with. Constructed without arguments. */
public interface Library {
  /** Its version, and what it computes with where that matters. */
  String version();

  /** Whether it can do that workload. */
  boolean has(Workload workload);

  /** The workload with its start values, on that many threads; once in a process. */
  Step prepare(Workload workload, int threads);
}
