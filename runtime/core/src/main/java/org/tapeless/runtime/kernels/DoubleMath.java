package org.tapeless.runtime.kernels;

/**
 * Mathematical functions in double precision with the same bits on every machine.
 *
 * <p>{@link StrictMath} is bit for bit the same everywhere by its specification; what it lacks is
 * here, from basic arithmetic and {@code StrictMath}, with errors of at most {@value #MAX_ULPS}
 * units in the last place.
 */
public final class DoubleMath {
  /** The bound on the error of the functions that are our own, in units in the last place. */
  public static final double MAX_ULPS = 2;

  private DoubleMath() {}

  /** e to the power x, as {@link StrictMath#exp}. */
  public static double exp(double x) {
    return StrictMath.exp(x);
  }

  /** e^x - 1, without cancellation near zero, as {@link StrictMath#expm1}. */
  public static double expm1(double x) {
    return StrictMath.expm1(x);
  }

  /** The natural logarithm, as {@link StrictMath#log}. */
  public static double log(double x) {
    return StrictMath.log(x);
  }

  /** log(1 + x), without cancellation near zero, as {@link StrictMath#log1p}. */
  public static double log1p(double x) {
    return StrictMath.log1p(x);
  }

  /** The hyperbolic tangent, as {@link StrictMath#tanh}. */
  public static double tanh(double x) {
    return StrictMath.tanh(x);
  }

  /** The sine of x in radians, as {@link StrictMath#sin}. */
  public static double sin(double x) {
    return StrictMath.sin(x);
  }

  /** The cosine of x in radians, as {@link StrictMath#cos}. */
  public static double cos(double x) {
    return StrictMath.cos(x);
  }

  /** The square root, as {@link StrictMath#sqrt}. */
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

  /**
   * 1 / (1 + e^-x), computed from e^-|x|, which cannot overflow, and corrected by what the rounding
   * of sum and quotient lost.
   */
  public static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    double numerator = x < 0 ? e : 1;
    double sum = 1 + e;
    double lost = e - (sum - 1);
    double inverse = 1 / sum;
    double quotient = numerator * inverse;
    double remainder = Math.fma(-quotient, lost, Math.fma(-quotient, sum, numerator));
    return Math.fma(remainder, inverse, quotient);
  }

  /** The inverse of tanh, log1p(2 |x| / (1 - |x|)) / 2 with the sign of x; NaN beyond -1 and 1. */
  public static double atanh(double x) {
    double a = Math.abs(x);
    double twice = 2 * a;
    // Below 1/2 the first term of the quotient's expansion is exact.
    double argument = a < 0.5 ? twice + twice * a / (1 - a) : twice / (1 - a);
    return Math.copySign(0.5 * StrictMath.log1p(argument), x);
  }

  /** The error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x. */
  public static double erf(double x) {
    return ErrorFunction.at(x);
  }
}
