package org.tapeless.runtime.kernels;

/**
 * The error function in double precision.
 *
 * <p>Below 1 it is x + x p(x^2); from 1 on 1 - e^(-x^2) q(u), where q approximates the slowly
 * varying erfc(x) e^(x^2) and u = (x - 3) / (x + 3). Both polynomials interpolate at Chebyshev
 * points and stay within half a unit in the last place of the result.
 */
final class ErrorFunction {
  /** From here on the result rounds to 1. */
  private static final double LAST = 6;

  private static final double CENTRE = 3;

  /** erf(x) / x - 1 in powers of x^2. */
  private static final double[] NEAR = {
    0.1283791670955126,
    -0.3761263890318375,
    0.11283791670954879,
    -0.026866170645076792,
    0.0052239776248180145,
    -0.000854832698083379,
    0.0001205533111164271,
    -1.4925595266831182e-05,
    1.6461000484121368e-06,
    -1.6350312701054695e-07,
    1.4659775274047436e-08,
    -1.1372848856791674e-09,
    5.957176147748911e-11
  };

  /** erfc(x) e^(x^2) in powers of u. */
  private static final double[] FAR = {
    0.17900115118138996,
    -0.32623356004303716,
    0.24560380171233195,
    -0.15011593650078744,
    0.07166583719774874,
    -0.024392499318273194,
    0.004269136347508256,
    0.0007077464443901538,
    -0.0005970623517093284,
    4.525472635483354e-05,
    6.406182073530546e-05,
    -1.284889451252353e-05,
    -8.008021319412685e-06,
    2.023603179641757e-06,
    1.2801900862962662e-06
  };

  private ErrorFunction() {}

  static double at(double x) {
    double a = Math.abs(x);
    return Math.copySign(a < 1 ? near(a) : far(Math.min(a, LAST)), x);
  }

  private static double near(double a) {
    return Math.fma(a, polynomial(NEAR, a * a), a);
  }

  private static double far(double a) {
    double u = (a - CENTRE) / (a + CENTRE);
    return 1 - StrictMath.exp(-a * a) * polynomial(FAR, u);
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = Math.fma(sum, x, coefficients[i]);
    }
    return sum;
  }
}
