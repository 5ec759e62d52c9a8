package org.tapeless.dsl.ast;

import java.util.OptionalLong;

/** Reads number literals as they are written: {@code 55_000}, {@code 1e-3}, {@code inf}. */
public final class Numbers {
  private Numbers() {}

  /** The nearest double; infinite only for {@code inf}, which the parser sees to. */
  public static double toDouble(String source) {
    return source.equals("inf")
        ? Double.POSITIVE_INFINITY
        : Double.parseDouble(source.replace("_", ""));
  }

  /** The integer, if it is written as one (no point, no exponent) and fits a long. */
  public static OptionalLong toLong(String source) {
    String digits = source.replace("_", "");
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9') || digits.length() > 18) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(digits));
  }
}
