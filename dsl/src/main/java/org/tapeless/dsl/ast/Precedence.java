package org.tapeless.dsl.ast;

import java.util.Arrays;

/**
 * How tightly the forms of an expression bind, loosest first: the table of the language, shared by
 * the parser and the printer so that they cannot differ.
 */
public enum Precedence {
  /** {@code if c then a else b} and {@code scan}: only whole expressions. */
  WHOLE,
  /** {@code x |> f}, from the left. */
  PIPE,
  /** {@code f >> g}, from the left. */
  COMPOSE,
  /** {@code or}, from the left. */
  OR,
  /** {@code and}, from the left. */
  AND,
  /** {@code not}. */
  NOT,
  /** {@code == != < <= > >=}; they do not chain. */
  COMPARE,
  /** {@code x as [..]}. */
  VIEW,
  /** {@code + -}, from the left. */
  SUM,
  /** {@code @ * / %}, from the left. */
  PRODUCT,
  /** {@code -x}. */
  NEGATION,
  /** {@code x ^ y}, from the right. */
  POWER,
  /** Names, numbers, calls, brackets. */
  PRIMARY;

  /** The next tighter one. */
  public Precedence tighter() {
    return Arrays.stream(values()).filter(this::isLooserThan).findFirst().orElseThrow();
  }

  public boolean isLooserThan(Precedence other) {
    return compareTo(other) < 0;
  }

  /** Of an infix operator. */
  public static Precedence of(BinaryOperator operator) {
    return switch (operator) {
      case POWER -> POWER;
      case MULTIPLY, DIVIDE, REMAINDER -> PRODUCT;
      case ADD, SUBTRACT -> SUM;
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> COMPARE;
      case AND -> AND;
      case OR -> OR;
    };
  }

  /** Of a prefix operator. */
  public static Precedence of(UnaryOperator operator) {
    return operator == UnaryOperator.NEGATE ? NEGATION : NOT;
  }

  /** Of the outermost form of an expression. */
  public static Precedence of(Expr expr) {
    if (expr instanceof Expr.Binary b) {
      return of(b.operator());
    } else if (expr instanceof Expr.Unary u) {
      return of(u.operator());
    } else if (expr instanceof Expr.Contract) {
      return PRODUCT;
    } else if (expr instanceof Expr.View) {
      return VIEW;
    } else if (expr instanceof Expr.Compose) {
      return COMPOSE;
    } else if (expr instanceof Expr.Pipe) {
      return PIPE;
    }
    return expr instanceof Expr.If || expr instanceof Expr.Scan ? WHOLE : PRIMARY;
  }
}
