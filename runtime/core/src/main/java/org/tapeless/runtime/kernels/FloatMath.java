package org.tapeless.runtime.kernels;

/**
 * Mathematical functions in single precision, with the same bits on every machine and JVM.
 *
 * <p>{@code Math.exp} and its kind may differ between processors and JDK versions. These are made
 * of {@code + - * /}, fused multiply-add, square root and bit moves alone, all of which Java
 * defines to the bit, and every choice is between two computed values, so that vector lanes can run
 * the same steps. The functions that training spends its time in ({@code exp log tanh sigmoid erf})
 * stay in single precision; the others compute in double and round once ({@link RoundedMath}).
 *
 * <p>Arguments are reduced in the way of Cody and Waite ("Software manual for the elementary
 * functions", 1980), with fused multiply-adds; the polynomials are minimax fits made for this
 * class, their coefficients rounded one after the other.
 *
 * <p>Errors are at most {@value #MAX_ULPS} units in the last place of the exact result, over all
 * floats. NaN gives NaN, and zeros keep their sign where the function passes through zero.
 */
public final class FloatMath {
  /** The bound on the error of every function here, in units in the last place. */
  public static final double MAX_ULPS = 1.5;

  static final float LOG2_E = 1.442695f;
  static final float LN2_HIGH = 0.6931472f;
  static final float LN2_LOW = -1.9046542e-9f;

  /** 1.5 * 2^23: adding it leaves the nearest whole number in the low bits. */
  static final float ROUNDER = 12582912f;

  /**
   * Where exp has certainly become 0, and both halves of 2^n are 0 themselves: a product that
   * underflows costs a processor a hundred times as much, and masks are full of e^-infinity.
   */
  static final float EXP_LOW = -176f;

  /** Where exp has certainly become infinite. */
  static final float EXP_HIGH = 89f;

  static final int MANTISSA = 0x7FFFFF;
  static final int EXPONENT_BIAS = 127;
  static final int MANTISSA_BITS = 23;
  static final int BITS_OF_SQRT_HALF = 0x3F3504F3;

  private FloatMath() {}

  /**
   * e to the power x.
   *
   * <p>x = n ln 2 + r with |r| at most ln 2 / 2; e^r is a polynomial; 2^n is put into the exponent,
   * in two halves, so that subnormal results are rounded once.
   */
  public static float exp(float x) {
    float clamped = Math.min(Math.max(x, EXP_LOW), EXP_HIGH);
    float shifted = Math.fma(clamped, LOG2_E, ROUNDER);
    int n = Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUNDER);
    float whole = shifted - ROUNDER;
    float r = Math.fma(whole, -LN2_LOW, Math.fma(whole, -LN2_HIGH, clamped));

    // (e^r - 1 - r) / r^2
    float q = 0.0013818939f;
    q = Math.fma(q, r, 0.008368704f);
    q = Math.fma(q, r, 0.04166829f);
    q = Math.fma(q, r, 0.16666521f);
    q = Math.fma(q, r, 0.49999994f);
    float power = 1 + Math.fma(r * r, q, r);
    int half = n >> 1;
    return power * powerOfTwo(half) * powerOfTwo(n - half);
  }

  /**
   * The natural logarithm; minus infinity at zero, NaN below.
   *
   * <p>x = 2^e (1 + f) with 1 + f between sqrt(1/2) and sqrt(2); log(1 + f) = f - f^2 / 2 + f^3
   * q(f).
   */
  public static float log(float x) {
    boolean small = x < Float.MIN_NORMAL;
    float normal = small ? x * 0x1p23f : x;
    int bits = Float.floatToRawIntBits(normal) - BITS_OF_SQRT_HALF;
    float e = (bits >> MANTISSA_BITS) - (small ? MANTISSA_BITS : 0);
    float f = Float.intBitsToFloat((bits & MANTISSA) + BITS_OF_SQRT_HALF) - 1;
    float square = f * f;

    float q = 0.06749539f;
    q = Math.fma(q, f, -0.11670183f);
    q = Math.fma(q, f, 0.11883471f);
    q = Math.fma(q, f, -0.12406208f);
    q = Math.fma(q, f, 0.14220363f);
    q = Math.fma(q, f, -0.1666799f);
    q = Math.fma(q, f, 0.20002072f);
    q = Math.fma(q, f, -0.2500001f);
    q = Math.fma(q, f, 0.33333313f);
    float rest = Math.fma(e, LN2_LOW, f * square * q);
    float result = Math.fma(e, LN2_HIGH, f + Math.fma(-0.5f, square, rest));
    float positive = x < Float.POSITIVE_INFINITY ? result : x;
    float otherwise = x == 0 ? Float.NEGATIVE_INFINITY : Float.NaN;
    return x > 0 ? positive : otherwise;
  }

  /**
   * The hyperbolic tangent.
   *
   * <p>Near zero x + x^3 p(x^2), where 1 - 2 / (e^2x + 1) would cancel; that elsewhere.
   */
  public static float tanh(float x) {
    float a = Math.abs(x);
    float square = a * a;
    float p = -0.005697346f;
    p = Math.fma(p, square, 0.020631723f);
    p = Math.fma(p, square, -0.053737268f);
    p = Math.fma(p, square, 0.1333141f);
    p = Math.fma(p, square, -0.3333328f);
    float near = Math.fma(a * square, p, a);
    float far = 1 - 2 / (exp(2 * a) + 1);
    return Math.copySign(a < 0.625f ? near : far, x);
  }

  /**
   * 1 / (1 + e^-x), computed from e^-|x|, which cannot overflow.
   *
   * <p>Sum and quotient are corrected by what their rounding lost; without that the errors of
   * exponential, sum and quotient would add up to more than the bound.
   */
  public static float sigmoid(float x) {
    float e = exp(-Math.abs(x));
    float numerator = x < 0 ? e : 1;
    float sum = 1 + e;
    float lost = e - (sum - 1);
    float inverse = 1 / sum;
    float quotient = numerator * inverse;
    float remainder = Math.fma(-quotient, lost, Math.fma(-quotient, sum, numerator));
    return Math.fma(remainder, inverse, quotient);
  }

  /**
   * The error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.
   *
   * <p>Near zero x + x p(x^2); elsewhere 1 - e^g(x), where g approximates log(1 - erf).
   */
  public static float erf(float x) {
    float a = Math.abs(x);
    return Math.copySign(a < 0.875f ? erfNear(a) : erfFar(a), x);
  }

  private static float erfNear(float a) {
    float square = a * a;
    float p = -0.00061211915f;
    p = Math.fma(p, square, 0.005015679f);
    p = Math.fma(p, square, -0.026779678f);
    p = Math.fma(p, square, 0.11282104f);
    p = Math.fma(p, square, -0.37612513f);
    p = Math.fma(p, square, 0.12837915f);
    return Math.fma(a, p, a);
  }

  private static float erfFar(float a) {
    // Beyond 4 the result rounds to 1.
    float t = Math.min(a, 4);
    float g = -8.214325e-6f;
    g = Math.fma(g, t, 0.00029313748f);
    g = Math.fma(g, t, -0.0035241167f);
    g = Math.fma(g, t, 0.023516836f);
    g = Math.fma(g, t, -0.10595832f);
    g = Math.fma(g, t, -0.6353159f);
    g = Math.fma(g, t, -1.128609f);
    return 1 - exp(g * t);
  }

  /** The square root, correctly rounded. */
  public static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  /** 1 / sqrt(x). */
  public static float rsqrt(float x) {
    return 1 / (float) Math.sqrt(x);
  }

  /** e^x - 1, without cancellation near zero. */
  public static float expm1(float x) {
    return RoundedMath.expm1(x);
  }

  /** log(1 + x), without cancellation near zero; minus infinity at -1, NaN below. */
  public static float log1p(float x) {
    return RoundedMath.log1p(x);
  }

  /** The sine of x in radians; NaN at the infinities. */
  public static float sin(float x) {
    return RoundedMath.sin(x);
  }

  /** The cosine of x in radians; NaN at the infinities. */
  public static float cos(float x) {
    return RoundedMath.cos(x);
  }

  /** The inverse of tanh; infinite at -1 and 1, NaN beyond. */
  public static float atanh(float x) {
    return RoundedMath.atanh(x);
  }

  /** x to the power y, with the special cases of {@link Math#pow}. */
  public static float pow(float x, float y) {
    return RoundedMath.pow(x, y);
  }

  private static float powerOfTwo(int n) {
    return Float.intBitsToFloat((n + EXPONENT_BIAS) << MANTISSA_BITS);
  }
}
