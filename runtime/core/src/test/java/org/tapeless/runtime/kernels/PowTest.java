package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PowTest {
  private static final float[] SPECIALS = {
    0f,
    -0f,
    1f,
    -1f,
    2f,
    -2f,
    3f,
    -3f,
    0.5f,
    -0.5f,
    1.5f,
    -1.5f,
    0x1p24f,
    0x1p24f - 1,
    -0x1p24f + 1,
    1e30f,
    -1e30f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    1.0000001f,
    0.99999994f
  };

  @Test
  void everyPairOfSpecialValuesIsThatOfStrictMath() {
    for (float x : SPECIALS) {
      for (float y : SPECIALS) {
        assertThat(Ulps.between(FloatMath.pow(x, y), StrictMath.pow(x, y)))
            .as("%s to the power %s", x, y)
            .isLessThanOrEqualTo(FloatMath.MAX_ULPS);
      }
    }
  }

  @Test
  void theErrorStaysWithinTheBound() {
    SplittableRandom random = new SplittableRandom(4);
    double worst = 0;
    for (int i = 0; i < 1_000_000; i++) {
      float x = Float.intBitsToFloat(random.nextInt());
      float near = (float) (1 + random.nextDouble() * 0x1p-10);
      float base = i % 3 == 0 ? near : i % 3 == 1 ? x : (float) (random.nextDouble() * 10);
      float y = (float) ((random.nextDouble() * 2 - 1) * 104 / Math.abs(Math.log(Math.abs(base))));
      float exponent = i % 5 == 0 ? Math.round(y) : y;
      double exact = StrictMath.pow(base, exponent);
      worst = Math.max(worst, Ulps.between(FloatMath.pow(base, exponent), exact));
    }
    System.out.printf("FloatMath.pow: at most %.3f ulp%n", worst);
    assertThat(worst).isLessThanOrEqualTo(FloatMath.MAX_ULPS);
  }
}
