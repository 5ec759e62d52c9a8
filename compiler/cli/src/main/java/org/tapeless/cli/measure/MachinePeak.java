package org.tapeless.cli.measure;

import java.util.OptionalDouble;

/** What one core of this machine can do at most, measured and not looked up. */
public final class MachinePeak {
  private static final int ROUNDS = 200_000;
  private static final int BATCHES = 9;
  private static final double BATCH_SECONDS = 0.03;

  /** Beyond every cache but the largest: 32 MiB of floats. */
  private static final int READ_FLOATS = 8 << 20;

  private MachinePeak() {}

  /**
   * Billions of floating-point operations a second in single precision: fused multiply-adds, two
   * operations each, on the widest vectors; empty in a JVM without the vector module.
   */
  public static OptionalDouble gigaflops() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return OptionalDouble.empty();
    }
    SteadyTimer timer = new SteadyTimer(() -> VectorPeak.run(ROUNDS));
    double nanos = fastest(timer);
    return OptionalDouble.of(VectorPeak.operations(ROUNDS) / nanos);
  }

  /** Billions of bytes a second that a loop reads from an array of 32 MiB. */
  public static double readBandwidth() {
    long[] array = new long[READ_FLOATS / 2];
    SteadyTimer timer = new SteadyTimer(() -> sum(array));
    return 4.0 * READ_FLOATS / fastest(timer);
  }

  private static double fastest(SteadyTimer timer) {
    timer.warmUp(0.3, 2);
    double least = Double.MAX_VALUE;
    for (SteadyTimer.Batch batch : timer.batches(BATCHES, BATCH_SECONDS)) {
      least = Math.min(least, batch.nanos());
    }
    return least;
  }

  /** The sum of an array of integers, which the JIT vectorises: it may reorder them. */
  public static long sum(long[] array) {
    long sum = 0;
    for (int i = 0; i < array.length; i++) {
      sum += array[i];
    }
    return sum;
  }
}
