package org.tapeless.compiler.emit;

import org.tapeless.compiler.types.ElementType;

/**
 * A piece of Java with what it evaluates to and how tightly it binds, so that it gets brackets only
 * where it needs them.
 */
record Expression(String text, Level level, ElementType type) {
  /** Java's precedence, loosest first. */
  enum Level {
    CHOICE,
    OR,
    AND,
    EQUALITY,
    RELATION,
    SUM,
    PRODUCT,
    UNARY,
    PRIMARY
  }

  static Expression primary(String text, ElementType type) {
    return new Expression(text, Level.PRIMARY, type);
  }

  /** The text as an operand that must bind at least as tightly as {@code needed}. */
  String in(Level needed) {
    return level.compareTo(needed) >= 0 ? text : "(" + text + ")";
  }

  /** The text as an operand that must bind more tightly than {@code outer}. */
  String above(Level outer) {
    return level.compareTo(outer) > 0 ? text : "(" + text + ")";
  }
}
