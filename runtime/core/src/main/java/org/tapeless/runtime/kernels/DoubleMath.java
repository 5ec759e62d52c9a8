package org.tapeless.runtime.kernels;

/**
 * Mathematical functions in double precision with the same bits on every machine.
 *
 * <p>{@link StrictMath} is bit for bit the same everywhere by its specification; what it lacks is
 * here.
 */
public final class DoubleMath {
  private DoubleMath() {}

  /** exp x, as {@link StrictMath#exp}. */
  public static double exp(double x) {
    return StrictMath.exp(x);
  }

  /** expm1 x, as {@link StrictMath#expm1}. */
  public static double expm1(double x) {
    return StrictMath.expm1(x);
  }

  /** log x, as {@link StrictMath#log}. */
  public static double log(double x) {
    return StrictMath.log(x);
  }

  /** log1p x, as {@link StrictMath#log1p}. */
  public static double log1p(double x) {
    return StrictMath.log1p(x);
  }

  /** tanh x, as {@link StrictMath#tanh}. */
  public static double tanh(double x) {
    return StrictMath.tanh(x);
  }

  /** sin x, as {@link StrictMath#sin}. */
  public static double sin(double x) {
    return StrictMath.sin(x);
  }

  /** cos x, as {@link StrictMath#cos}. */
  public static double cos(double x) {
    return StrictMath.cos(x);
  }

  /** sqrt x, as {@link StrictMath#sqrt}. */
  public static double sqrt(double x) {
    return StrictMath.sqrt(x);
  }

  /** x to the power y, as {@link StrictMath#pow}. */
  public static double pow(double x, double y) {
    return StrictMath.pow(x, y);
  }

  /** 1 / sqrt(x). */
  public static double rsqrt(double x) {
    return 1 / Math.sqrt(x);
  }

  /** 1 / (1 + exp(-x)), without overflow on either side. */
  public static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return x >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  /** The inverse of tanh: log1p(2 |x| / (1 - |x|)) / 2, with the sign of x. */
  public static double atanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * StrictMath.log1p(2 * a / (1 - a)), x);
  }

  /** The error function, by its Taylor series near zero and a continued fraction beyond. */
  public static double erf(double x) {
    double a = Math.abs(x);
    if (a > 6) {
      return Math.copySign(1, x);
    }
    double term = x;
    double sum = x;
    if (a < 3) {
      for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
        term *= -x * x / n;
        sum += term / (2 * n + 1);
      }
      return sum * 2 / Math.sqrt(Math.PI);
    }
    double fraction = 0;
    for (int n = 60; n > 0; n--) {
      fraction = n / 2.0 / (a + fraction);
    }
    double complement = StrictMath.exp(-a * a) / ((a + fraction) * Math.sqrt(Math.PI));
    return Double.isNaN(x) ? x : Math.copySign(1 - complement, x);
  }
}
