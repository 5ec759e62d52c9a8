package org.tapeless.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tapeless.runtime.Precision;

/** Numbers in results. Java's own {@code toString} differs between versions; these texts do not. */
final class Decimal {
  private static final int READABLE_DIGITS = 6;
  private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");

  private Decimal() {}

  /** The shortest decimal that reads back as the same number; not finite ones as quoted words. */
  static String exact(double value, Precision precision) {
    if (!Double.isFinite(value)) {
      return "\"" + value + "\"";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    boolean single = precision == Precision.F32;
    BigDecimal whole = new BigDecimal(value);
    for (int digits = single ? 6 : 15; ; digits++) {
      BigDecimal rounded = whole.round(new MathContext(digits));
      boolean same =
          single ? rounded.floatValue() == (float) value : rounded.doubleValue() == value;
      if (same) {
        return plain(rounded.stripTrailingZeros());
      }
    }
  }

  /** Six digits, for people. */
  static String readable(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.toString(value);
    }
    return plain(
        new BigDecimal(value).round(new MathContext(READABLE_DIGITS)).stripTrailingZeros());
  }

  /** A text with its long decimal fractions cut to six digits. */
  static String shortened(String text) {
    return FRACTION.matcher(text).replaceAll(m -> readable(Double.parseDouble(m.group())));
  }

  /** A count with thousands apart: {@code 26,506}. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String plain(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    return exponent < -5 || exponent > 15 ? scientific(value, exponent) : value.toPlainString();
  }

  private static String scientific(BigDecimal value, int exponent) {
    return value.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }
}
