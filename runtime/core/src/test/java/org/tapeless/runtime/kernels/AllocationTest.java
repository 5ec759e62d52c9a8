package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A training step may not allocate, so neither may what it calls. */
final class AllocationTest {
  private static final int ROUNDS = 20;

  private final float[] floats = new float[200 * 200];
  private final float[] floatResult = new float[200 * 200];
  private final double[] doubles = new double[200 * 200];
  private final double[] doubleResult = new double[200 * 200];
  private final float[] lanes = new float[Lanes.COUNT];

  @Test
  void kernelsAllocateNothingAfterTheFirstCall() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    step();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      step();
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    // The question itself allocates a little, once; anything more would do so every round.
    assertThat(bytes).isLessThan(16L * ROUNDS);
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
