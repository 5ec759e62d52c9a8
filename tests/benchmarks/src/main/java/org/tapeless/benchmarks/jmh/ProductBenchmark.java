package org.tapeless.benchmarks.jmh;

import java.util.Random;
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
import org.tapeless.runtime.kernels.Kernels;

/** The matrix product of the kernels, in the shapes that the workloads have, and large ones. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Dtapeless.kernels=vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProductBenchmark {
  /** Rows and columns of the result, and the length of the sums. */
  @Param({
    "1x32x784",
    "32x128x784",
    "64x10x32",
    "64x32x784",
    "128x512x784",
    "256x1024x1024",
    "784x512x128",
    "1024x64x64",
    "1024x1024x1024"
  })
  public String shape;

  /** Which operand is transposed: none, the left (a gradient in weights), or the right. */
  @Param({"none", "left", "right"})
  public String transposed;

  private final Kernels kernels = Kernels.get();
  private int m;
  private int n;
  private int k;
  private float[] a;
  private float[] b;
  private float[] c;

  /** Fills the operands. */
  @Setup
  public void fill() {
    String[] sizes = shape.split("x", -1);
    m = Integer.parseInt(sizes[0]);
    n = Integer.parseInt(sizes[1]);
    k = Integer.parseInt(sizes[2]);
    Random random = new Random(1);
    a = random(random, m * k);
    b = random(random, k * n);
    c = new float[m * n];
  }

  private static float[] random(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  /** One product. */
  @Benchmark
  public float[] multiply(Work work) {
    boolean left = transposed.equals("left");
    boolean right = transposed.equals("right");
    kernels.multiply(
        m, n, k, a, 0, left ? 1 : k, left ? m : 1, b, 0, right ? 1 : n, right ? k : 1, c, 0, n);
    work.gigaflop += 2e-9 * m * n * k;
    return c;
  }
}
