package org.tapeless.training;

import java.util.Locale;

/** Checks of settings, so that a wrong one is refused where it is written. */
final class Settings {
  private Settings() {}

  static double positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw refuse(what, "must be positive and finite", value);
    }
    return value;
  }

  static double notNegative(String what, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw refuse(what, "must be zero or positive, and finite", value);
    }
    return value;
  }

  /** For what is a share or a decay: in {@code 0 <= value < 1}. */
  static double belowOne(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw refuse(what, "must be at least 0 and below 1", value);
    }
    return value;
  }

  static long positive(String what, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be positive, but is %d", what, value));
    }
    return value;
  }

  private static IllegalArgumentException refuse(String what, String rule, double value) {
    return new IllegalArgumentException(what + " " + rule + ", but is " + value);
  }
}
