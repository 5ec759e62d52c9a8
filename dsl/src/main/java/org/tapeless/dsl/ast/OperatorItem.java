package org.tapeless.dsl.ast;

import org.tapeless.dsl.source.SourceSpan;

/** One line of the rule of an own primitive. */
public sealed interface OperatorItem extends Line {
  /** Calls the visitor's method for this kind of node. */
  <R> R accept(Visitor<R> visitor);

  /** One method for every kind of node, so that none can be forgotten. */
  interface Visitor<R> {
    R visitVjp(Vjp node);

    R visitDomain(Domain node);
  }

  /**
   * {@code vjp(dy) = expr}: the gradient of the operand from that of the result; a tuple for
   * several.
   */
  record Vjp(SourceSpan span, Trivia trivia, Name gradient, Expr value) implements OperatorItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitVjp(this);
    }
  }

  /** {@code domain -30..30}: where the gradient check samples, both ends included. */
  record Domain(SourceSpan span, Trivia trivia, Expr low, Expr high) implements OperatorItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDomain(this);
    }
  }
}
