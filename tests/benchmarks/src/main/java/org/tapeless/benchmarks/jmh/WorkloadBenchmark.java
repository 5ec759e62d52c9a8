package org.tapeless.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tapeless.benchmarks.Step;
import org.tapeless.benchmarks.Tapeless;
import org.tapeless.benchmarks.Workload;

/** Whole training steps and predictions of the generated classes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules",
      "jdk.incubator.vector",
      "-Dtapeless.kernels=vector",
      "-XX:+UseSerialGC"
    })
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class WorkloadBenchmark {
  /** The unit of work. */
  @Param public Workload workload;

  /** How many threads it may use. */
  @Param("1")
  public int threads;

  private Step step;

  /** Makes the model. */
  @Setup
  public void prepare() {
    step = new Tapeless().prepare(workload, threads);
  }

  /** One step or prediction. */
  @Benchmark
  public double run() {
    return step.run();
  }
}
