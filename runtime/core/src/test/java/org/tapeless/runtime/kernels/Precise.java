package org.tapeless.runtime.kernels;

import java.math.BigDecimal;
import java.math.MathContext;

/** Functions to fifty digits, by the plainest series: the judge of the double precision ones. */
final class Precise {
  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal ENOUGH = new BigDecimal("1e-55");
  private static final BigDecimal SQRT_PI =
      new BigDecimal("1.772453850905516027298167483341145182797549456122387128213807790");
  private static final int HALVINGS = 12;

  private Precise() {}

  static BigDecimal exp(BigDecimal x) {
    BigDecimal reduced = x.divide(BigDecimal.valueOf(1 << HALVINGS), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; term.abs().compareTo(ENOUGH) > 0; n++) {
      term = term.multiply(reduced, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum.pow(1 << HALVINGS, DIGITS);
  }

  static BigDecimal sigmoid(double x) {
    BigDecimal e = exp(new BigDecimal(-x));
    return BigDecimal.ONE.divide(BigDecimal.ONE.add(e, DIGITS), DIGITS);
  }

  static BigDecimal tanh(double x) {
    BigDecimal e = exp(new BigDecimal(2 * x));
    return e.subtract(BigDecimal.ONE, DIGITS).divide(e.add(BigDecimal.ONE, DIGITS), DIGITS);
  }

  /** 2 / sqrt(pi) e^(-x^2) times the sum of 2^n x^(2n + 1) / (2n + 1)!!, all of one sign. */
  static BigDecimal erf(double x) {
    BigDecimal square = new BigDecimal(x).pow(2, DIGITS);
    BigDecimal term = new BigDecimal(x);
    BigDecimal sum = term;
    for (int n = 1; term.abs().compareTo(ENOUGH) > 0; n++) {
      term = term.multiply(square, DIGITS).multiply(BigDecimal.valueOf(2), DIGITS);
      term = term.divide(BigDecimal.valueOf(2L * n + 1), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    BigDecimal factor = BigDecimal.valueOf(2).divide(SQRT_PI, DIGITS);
    return factor.multiply(exp(square.negate()), DIGITS).multiply(sum, DIGITS);
  }

  /** The distance of a double from a precise result, in units in the last place. */
  static double ulps(double found, BigDecimal exact) {
    BigDecimal ulp = new BigDecimal(Math.ulp(exact.doubleValue()));
    return new BigDecimal(found).subtract(exact).abs().divide(ulp, DIGITS).doubleValue();
  }
}
