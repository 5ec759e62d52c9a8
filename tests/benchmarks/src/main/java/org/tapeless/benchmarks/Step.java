package org.tapeless.benchmarks;

/** A workload, ready to run again and again. */
public interface Step extends AutoCloseable {
  /** Does one unit; returns the loss of a training step, the first output of a prediction. */
  double run();

  @Override
  default void close() {}
}
