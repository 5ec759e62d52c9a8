package org.tapeless.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Numbers as text that is the same on every Java version.
 *
 * <p>{@link Double#toString} gives other digits for some values from Java 19 on, which would make
 * two equal training runs write different files.
 */
final class Decimal {
  private Decimal() {}

  /** The shortest decimal number that reads back as exactly this value. */
  static String text(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(value);
    int digits = 1;
    while (digits < 17 && round(exact, digits).doubleValue() != value) {
      digits++;
    }
    return plainOrScientific(round(exact, digits).stripTrailingZeros());
  }

  /** Four significant digits or so, for people: {@code 0.01235}, {@code 1.235e-05}. */
  static String brief(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = size >= 100 ? 2 : size >= 0.01 || size == 0 ? 4 : 6;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static BigDecimal round(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits));
  }

  private static String plainOrScientific(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    return exponent >= -5 && exponent < 17
        ? value.toPlainString()
        : value.toString().replace('E', 'e');
  }
}
