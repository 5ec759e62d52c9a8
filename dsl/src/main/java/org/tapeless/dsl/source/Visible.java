package org.tapeless.dsl.source;

import java.util.Locale;

/**
 * Makes characters visible that a terminal would obey instead of show: controls, bidirectional
 * overrides, other format characters, half surrogates. A message can then never lie about the
 * source.
 */
public final class Visible {
  private static final int TAB_WIDTH = 4;
  private static final int NUMBER_DIGITS = 4;

  private Visible() {}

  /** The text with every such character written as {@code <U+202E>}; newlines too. */
  public static String text(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> append(c, out));
    return out.toString();
  }

  /** A line of source likewise, tabs as spaces up to the next multiple of four. */
  static String line(String line) {
    StringBuilder out = new StringBuilder();
    line.codePoints()
        .forEach(
            c -> {
              if (c == '\t') {
                out.append(" ".repeat(TAB_WIDTH - out.length() % TAB_WIDTH));
              } else {
                append(c, out);
              }
            });
    return out.toString();
  }

  /** The character's number: {@code U+202E}. */
  public static String number(int codePoint) {
    String digits = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
    return "U+" + "0".repeat(Math.max(0, NUMBER_DIGITS - digits.length())) + digits;
  }

  private static void append(int c, StringBuilder out) {
    if (isHidden(c)) {
      out.append('<').append(number(c)).append('>');
    } else {
      out.appendCodePoint(c);
    }
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
