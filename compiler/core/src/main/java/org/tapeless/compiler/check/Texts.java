package org.tapeless.compiler.check;

import org.tapeless.dsl.source.SourceSpan;

/** Pieces of a program as messages quote them. */
final class Texts {
  private static final int LONGEST = 60;

  private Texts() {}

  /** The text of a span on one line, cut if it is long. */
  static String line(SourceSpan span) {
    String text = span.text();
    boolean plain = text.indexOf('\n') < 0 && !text.contains("  ");
    text = plain ? text : text.replaceAll("\\s+", " ");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }

  /** A number as a model would write it: without a needless fraction, {@code 1e-5}. */
  static String number(double value) {
    String text = Double.toString(value).replace(".0E", "e").replace('E', 'e');
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
