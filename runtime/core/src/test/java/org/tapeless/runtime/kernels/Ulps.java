package org.tapeless.runtime.kernels;

/** Measures the error of a rounded result in units in the last place. */
final class Ulps {
  private Ulps() {}

  /**
   * The distance of a float from the exact result; infinite if special values, or the signs of
   * zeros, do not agree.
   */
  static double between(float found, double exact) {
    float rounded = (float) exact;
    if (Float.isNaN(rounded) || Float.isInfinite(found) || found == 0 || rounded == 0) {
      return special(found, exact, rounded);
    }
    return Math.abs(found - exact) / Math.ulp(rounded);
  }

  private static double special(float found, double exact, float rounded) {
    if (Float.floatToIntBits(found) == Float.floatToIntBits(rounded)) {
      return 0;
    }
    boolean sameSign = Math.copySign(1f, found) == Math.copySign(1f, rounded);
    boolean nextToZero =
        Math.abs(found) <= 2 * Float.MIN_VALUE && Math.abs(rounded) <= 2 * Float.MIN_VALUE;
    return sameSign && nextToZero
        ? Math.abs(found - exact) / Float.MIN_VALUE
        : Double.POSITIVE_INFINITY;
  }
}
