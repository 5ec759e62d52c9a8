package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kernels that begin with scalars and go over to vectors in the middle of the work. */
final class ReadinessTest {
  private static final int M = 24;
  private static final int N = 40;
  private static final int K = 37;

  @Test
  void thereIsNoVectorBeforeTheWorkAndOneAtOnceWithoutWork() {
    Readiness later = new Readiness(WarmUpCalls.FLOAT_PRODUCTS, 1_000_000);
    assertThat(later.allows(10, 10, 10)).isFalse();
    assertThat(new Readiness(WarmUpCalls.DOUBLE_PRODUCTS, 0).allows(1, 1, 1)).isTrue();
  }

  @Test
  void floatsAreTheSameBeforeAndAfterTheChange() {
    float[] a = new float[M * K];
    float[] b = new float[K * N];
    Random random = new Random(1);
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextFloat() - 0.5f;
    }
    for (int i = 0; i < b.length; i++) {
      b[i] = random.nextFloat() - 0.5f;
    }
    float[] expected = new float[M * N];
    new ScalarKernels().multiply(M, N, K, a, 0, K, 1, b, 0, N, 1, expected, 0, N);
    Kernels kernels = new VectorKernels(10L * M * N * K);
    for (int i = 0; i < 3_000; i++) {
      float[] c = new float[M * N];
      kernels.multiply(M, N, K, a, 0, K, 1, b, 0, N, 1, c, 0, N);
      assertThat(c).as("product %d", i).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWarmUpEnds(WarmUpCalls calls) throws InterruptedException {
    VectorWarmUp warmUp = new VectorWarmUp(calls, () -> {});
    warmUp.start();
    warmUp.join(90_000);
    assertThat(warmUp.isAlive()).isFalse();
  }
}
