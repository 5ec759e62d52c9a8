package org.tapeless.compiler.emit;

import org.tapeless.compiler.types.Precision;

/**
 * Numbers as Java literals of the working precision, shortest form: {@code 0.5f}, {@code 1e-5f}.
 */
final class Literals {
  private static final double WHOLE_BELOW = 1e7;

  private Literals() {}

  static String real(double value, Precision precision) {
    boolean single = precision == Precision.F32;
    double shown = single ? (float) value : value;
    if (Double.isNaN(shown) || Double.isInfinite(shown)) {
      String constant =
          Double.isNaN(shown) ? "NaN" : shown > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
      return Code.type(single ? "Float" : "Double") + "." + constant;
    }
    String text = single ? Float.toString((float) value) : Double.toString(value);
    return shorter(text, shown, single) + (single ? "f" : "");
  }

  private static String shorter(String text, double shown, boolean single) {
    boolean whole = shown == Math.rint(shown) && Math.abs(shown) < WHOLE_BELOW;
    if (whole && single) {
      return text.substring(0, text.indexOf('.'));
    }
    return text.replace(".0E", "e").replace('E', 'e');
  }

  /** A whole number, thousands set off as Java allows: {@code 26_506}. */
  static String whole(long value) {
    String digits = Long.toString(Math.abs(value));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0 && digits.length() > 4) {
        text.append('_');
      }
      text.append(digits.charAt(i));
    }
    return (value < 0 ? "-" : "") + text;
  }
}
