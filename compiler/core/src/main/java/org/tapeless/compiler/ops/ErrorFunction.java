package org.tapeless.compiler.ops;

/**
 * The error function in double to a few units in the last place, by its definition: a series near
 * 0, a continued fraction in the tails. Slow on purpose; the runtime has a fast one of its own.
 */
public final class ErrorFunction {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  /** Up to where the series, whose terms are all positive, is taken. */
  private static final double SERIES_END = 2;

  /** Beyond this the result rounds to 1. */
  private static final double ROUNDS_TO_ONE = 6;

  private ErrorFunction() {}

  /** {@code 2 / sqrt(pi) * integral of e^(-t^2) from 0 to x}; NaN for NaN. */
  public static double erf(double x) {
    double magnitude = Math.abs(x);
    if (magnitude < SERIES_END) {
      return series(x);
    }
    if (Double.isNaN(x)) {
      return x;
    }
    double tail = magnitude > ROUNDS_TO_ONE ? 0 : complement(magnitude);
    return Math.copySign(1 - tail, x);
  }

  /** Sum over n of {@code 2^n x^(2n+1) / (1 * 3 * ... * (2n+1))}, times the bell curve. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-18; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * StrictMath.exp(-x * x) * sum;
  }

  /** {@code 1 - erf(x)} by the continued fraction x + (1/2)/(x + 1/(x + (3/2)/(x + ...))). */
  private static double complement(double x) {
    double fraction = x;
    for (int n = 60; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return StrictMath.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
  }
}
