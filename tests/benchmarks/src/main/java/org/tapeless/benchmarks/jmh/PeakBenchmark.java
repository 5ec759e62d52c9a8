package org.tapeless.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tapeless.cli.measure.MachinePeak;
import org.tapeless.cli.measure.VectorPeak;

/** What one core of the machine can do at most; what the other benchmarks are held against. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PeakBenchmark {
  private static final int ROUNDS = 100_000;

  private final long[] memory = new long[4 << 20];

  /** Fused multiply-adds in registers. */
  @Benchmark
  public float arithmetic(Work work) {
    work.gigaflop += VectorPeak.operations(ROUNDS) / 1e9;
    return VectorPeak.run(ROUNDS);
  }

  /** Reading 32 MiB. */
  @Benchmark
  public long reading(Work work) {
    work.gigabytes += 8.0 * memory.length / 1e9;
    return MachinePeak.sum(memory);
  }
}
