package org.tapeless.benchmarks.jmh;

import java.util.List;
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
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.training.Adam;
import org.tapeless.training.Sgd;
import org.tapeless.training.Update;

/** Loops over arrays, in the cache and beyond it: a copy, and the updates of the optimizers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ElementwiseBenchmark {
  /** Elements of an array. */
  @Param({"4096", "262144", "8388608"})
  public int size;

  private float[] from;
  private float[] to;
  private Update sgd;
  private Update adam;

  /** Makes the arrays. */
  @Setup
  public void make() {
    from = new float[size];
    to = new float[size];
    sgd = new Sgd(0.01).on(parameters());
    adam = new Adam(0.001).on(parameters());
  }

  private FloatParameters parameters() {
    return new FloatParameters(List.of(new ParameterSpec("p", List.of(size), 0)));
  }

  /** Reads and writes an array: what the machine can do. */
  @Benchmark
  public float[] copy(Work work) {
    System.arraycopy(from, 0, to, 0, size);
    work.gigabytes += 8e-9 * size;
    return to;
  }

  /** Reads values and gradients, writes values. */
  @Benchmark
  public void sgd(Work work) {
    sgd.step();
    work.gigabytes += 12e-9 * size;
  }

  /** Reads gradients; reads and writes values and two moments. */
  @Benchmark
  public void adam(Work work) {
    adam.step();
    work.gigabytes += 28e-9 * size;
  }
}
