package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class DoubleMathTest {
  private static final int POINTS = 3_000;

  @Test
  void sigmoidIsPrecise() {
    check("sigmoid", DoubleMath::sigmoid, Precise::sigmoid, 30);
  }

  @Test
  void erfIsPrecise() {
    check("erf", DoubleMath::erf, Precise::erf, 6.5);
  }

  @Test
  void atanhIsTheInverseOfTanh() {
    SplittableRandom random = new SplittableRandom(3);
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = (random.nextDouble() * 2 - 1) * Math.pow(2, -random.nextInt(20));
      double y = DoubleMath.atanh(x);
      // One Newton step in high precision finds how far y is off.
      BigDecimal miss = Precise.tanh(y).subtract(new BigDecimal(x));
      worst = Math.max(worst, Math.abs(miss.doubleValue()) / (1 - x * x) / Math.ulp(y));
    }
    System.out.printf("DoubleMath.atanh: at most %.3f ulp%n", worst);
    assertThat(worst).isLessThanOrEqualTo(DoubleMath.MAX_ULPS);
  }

  @Test
  void specialValuesAreRight() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(DoubleMath.sigmoid(-infinity)).isEqualTo(0.0);
    assertThat(DoubleMath.sigmoid(infinity)).isEqualTo(1.0);
    assertThat(DoubleMath.sigmoid(0)).isEqualTo(0.5);
    assertThat(DoubleMath.sigmoid(-745)).isEqualTo(Double.MIN_VALUE);
    assertThat(DoubleMath.sigmoid(Double.NaN)).isNaN();
    assertThat(DoubleMath.erf(infinity)).isEqualTo(1.0);
    assertThat(DoubleMath.erf(-infinity)).isEqualTo(-1.0);
    assertThat(DoubleMath.erf(-0.0)).isEqualTo(-0.0);
    assertThat(DoubleMath.erf(Double.NaN)).isNaN();
    assertThat(DoubleMath.atanh(1)).isEqualTo(infinity);
    assertThat(DoubleMath.atanh(-1)).isEqualTo(-infinity);
    assertThat(DoubleMath.atanh(-0.0)).isEqualTo(-0.0);
    assertThat(DoubleMath.atanh(1.5)).isNaN();
    assertThat(DoubleMath.atanh(Double.NaN)).isNaN();
    assertThat(DoubleMath.rsqrt(0)).isEqualTo(infinity);
    assertThat(DoubleMath.rsqrt(4)).isEqualTo(0.5);
  }

  private static void check(
      String name, DoubleUnaryOperator ours, DoubleFunction<BigDecimal> precise, double range) {
    SplittableRandom random = new SplittableRandom(3);
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
      double x =
          (random.nextDouble() * 2 - 1) * range * Math.pow(2, -random.nextInt(i % 2 * 20 + 1));
      worst = Math.max(worst, Precise.ulps(ours.applyAsDouble(x), precise.apply(x)));
    }
    System.out.printf("DoubleMath.%s: at most %.3f ulp%n", name, worst);
    assertThat(worst).isLessThanOrEqualTo(DoubleMath.MAX_ULPS);
  }
}
