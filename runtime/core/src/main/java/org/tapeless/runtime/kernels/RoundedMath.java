package org.tapeless.runtime.kernels;

/**
 * Functions of floats, computed in double about 2^-30 precisely and rounded once.
 *
 * <p>Costs half the lanes of a vector against single precision throughout, and needs no care for
 * the last bit; used where training spends little time.
 */
final class RoundedMath {
  private static final double LOG2_E = 0x1.71547652b82fep0;
  private static final double LN2 = 0x1.62e42fefa39efp-1;
  private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
  private static final double HALF_PI_HIGH = 0x1.921fb54442d18p0;
  private static final double HALF_PI_LOW = 0x1.1a62633145c07p-54;

  /** 1.5 * 2^52: adding it leaves the nearest whole number in the low bits. */
  private static final double ROUNDER = 0x1.8p52;

  /** Powers beyond these are 0 and infinite as floats, and still harmless as doubles. */
  private static final double EXP_LOW = -200;

  private static final double EXP_HIGH = 200;

  /** Up to here two parts of pi / 2 are enough; larger angles are too rare to be fast. */
  private static final float LARGEST_FAST_ANGLE = 0x1p28f;

  private static final long MANTISSA = 0xFFFFFFFFFFFFFL;
  private static final int MANTISSA_BITS = 52;
  private static final int EXPONENT_BIAS = 1023;
  private static final long BITS_OF_SQRT_HALF = 0x3FE6A09E667F3BCDL;

  private RoundedMath() {}

  static float expm1(float x) {
    double wide = x;
    // Below 2^-8 the difference would cancel, and three terms are enough.
    double near = wide * Math.fma(wide, Math.fma(wide, 1.0 / 6, 0.5), 1);
    return (float) (Math.abs(x) < 0x1p-8f ? near : exp(wide) - 1);
  }

  static float log1p(float x) {
    // Below 2^-25 the result is x, and 1 + x would lose its bits.
    return Math.abs(x) < 0x1p-25f ? x : (float) log(1.0 + x);
  }

  static float atanh(float x) {
    double wide = x;
    double square = wide * wide;
    double near = wide * Math.fma(square, Math.fma(square, 1.0 / 5, 1.0 / 3), 1);
    return (float) (Math.abs(x) < 0x1p-6f ? near : 0.5 * log((1 + wide) / (1 - wide)));
  }

  static float pow(float x, float y) {
    double power = exp(y * log(Math.abs((double) x)));
    float magnitude = (float) power;
    boolean whole = y == (float) Math.rint(y);
    // Floats from 2^24 on are even; the remainder is exact below.
    boolean odd = whole && Math.abs(y) < 0x1p24f && Math.rint(y * 0.5) != y * 0.5;
    boolean negative = x < 0 || (x == 0 && 1 / x < 0);
    float signed = negative && odd ? -magnitude : magnitude;
    boolean undefined = x < 0 && !whole && x != Float.NEGATIVE_INFINITY;
    float result = undefined ? Float.NaN : signed;
    return y == 0 ? 1 : result;
  }

  static float sin(float x) {
    if (Math.abs(x) > LARGEST_FAST_ANGLE) {
      return (float) StrictMath.sin(x);
    }
    return quarterTurns(x, 0);
  }

  static float cos(float x) {
    if (Math.abs(x) > LARGEST_FAST_ANGLE) {
      return (float) StrictMath.cos(x);
    }
    return quarterTurns(x, 1);
  }

  /** sin(x + extra * pi / 2), by the remainder of x to a whole number of quarter turns. */
  private static float quarterTurns(double x, int extra) {
    double shifted = Math.fma(x, TWO_OVER_PI, ROUNDER);
    long quadrant = Double.doubleToRawLongBits(shifted) + extra;
    double whole = shifted - ROUNDER;
    double r = Math.fma(whole, -HALF_PI_LOW, Math.fma(whole, -HALF_PI_HIGH, x));
    double square = r * r;
    double result = (quadrant & 1) == 0 ? r * sineSeries(square) : cosineSeries(square);
    return (float) ((quadrant & 2) == 0 ? result : -result);
  }

  /** sin(r) / r, Taylor. */
  private static double sineSeries(double square) {
    double s = -1.0 / 39916800;
    s = Math.fma(s, square, 1.0 / 362880);
    s = Math.fma(s, square, -1.0 / 5040);
    s = Math.fma(s, square, 1.0 / 120);
    s = Math.fma(s, square, -1.0 / 6);
    return Math.fma(s, square, 1);
  }

  /** cos(r), Taylor. */
  private static double cosineSeries(double square) {
    double c = 1.0 / 479001600;
    c = Math.fma(c, square, -1.0 / 3628800);
    c = Math.fma(c, square, 1.0 / 40320);
    c = Math.fma(c, square, -1.0 / 720);
    c = Math.fma(c, square, 1.0 / 24);
    c = Math.fma(c, square, -0.5);
    return Math.fma(c, square, 1);
  }

  /** e^x between the limits, Taylor to the ninth power after taking out n ln 2. */
  private static double exp(double x) {
    double clamped = Math.min(Math.max(x, EXP_LOW), EXP_HIGH);
    double shifted = Math.fma(clamped, LOG2_E, ROUNDER);
    long n = Double.doubleToRawLongBits(shifted) - Double.doubleToRawLongBits(ROUNDER);
    double r = Math.fma(shifted - ROUNDER, -LN2, clamped);
    double p = 1.0 / 362880;
    p = Math.fma(p, r, 1.0 / 40320);
    p = Math.fma(p, r, 1.0 / 5040);
    p = Math.fma(p, r, 1.0 / 720);
    p = Math.fma(p, r, 1.0 / 120);
    p = Math.fma(p, r, 1.0 / 24);
    p = Math.fma(p, r, 1.0 / 6);
    p = Math.fma(p, r, 0.5);
    p = Math.fma(p, r, 1);
    p = Math.fma(p, r, 1);
    return p * Double.longBitsToDouble((n + EXPONENT_BIAS) << MANTISSA_BITS);
  }

  /** log x of a normal double: 2 atanh(s) with s = (m - 1) / (m + 1), by its series. */
  private static double log(double x) {
    long bits = Double.doubleToRawLongBits(x) - BITS_OF_SQRT_HALF;
    double e = bits >> MANTISSA_BITS;
    double m = Double.longBitsToDouble((bits & MANTISSA) + BITS_OF_SQRT_HALF);
    double s = (m - 1) / (m + 1);
    double square = s * s;
    double p = 2.0 / 15;
    p = Math.fma(p, square, 2.0 / 13);
    p = Math.fma(p, square, 2.0 / 11);
    p = Math.fma(p, square, 2.0 / 9);
    p = Math.fma(p, square, 2.0 / 7);
    p = Math.fma(p, square, 2.0 / 5);
    p = Math.fma(p, square, 2.0 / 3);
    p = Math.fma(p, square, 2);
    double result = Math.fma(e, LN2, s * p);
    double positive = x < Double.POSITIVE_INFINITY ? result : x;
    double otherwise = x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    return x > 0 ? positive : otherwise;
  }
}
