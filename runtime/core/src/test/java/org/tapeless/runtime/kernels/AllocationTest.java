package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A training step may not allocate, so neither may what it calls. */
final class AllocationTest {
  private static final int ROUNDS = 20;
  private static final int ATTEMPTS = 100;

  /** The question itself allocates a little, once; anything more would do so every round. */
  private static final long LIMIT = 16L * ROUNDS;

  private final float[] floats = new float[200 * 200];
  private final float[] floatResult = new float[200 * 200];
  private final double[] doubles = new double[200 * 200];
  private final double[] doubleResult = new double[200 * 200];
  private final float[] lanes = new float[Lanes.COUNT];

  @Test
  void kernelsAllocateNothingOnceTheyAreCompiled() {
    // Vectors are objects until the code around them is compiled, which takes a while.
    long bytes = Long.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS && bytes >= LIMIT; attempt++) {
      bytes = allocated();
    }
    assertThat(bytes).isLessThan(LIMIT);
  }

  private long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      step();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private void step() {
    product(3);
    product(40);
    product(200);
    floatResult[0] = Lanes.sum(floats, 0, 1000, lanes) + FloatMath.tanh(floats[1]);
    doubleResult[0] = DoubleMath.sigmoid(doubles[0]);
  }

  private void product(int n) {
    Kernels kernels = Kernels.get();
    kernels.multiply(n, n, n, floats, 0, n, 1, floats, 0, 1, n, floatResult, 0, n);
    kernels.multiply(n, n, n, doubles, 0, n, 1, doubles, 0, 1, n, doubleResult, 0, n);
  }
}
