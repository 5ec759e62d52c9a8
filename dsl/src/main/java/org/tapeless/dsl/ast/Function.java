package org.tapeless.dsl.ast;

import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/**
 * {@code fn name(x: [..]) -> [..] where ... = expr}, or with a body that ends in {@code return}.
 * Pure at the level of the file; the {@code fn} that a module is applied by has no name.
 */
public record Function(
    SourceSpan span, Trivia trivia, Optional<Name> name, Signature signature, Block body)
    implements Declaration, Statement {
  @Override
  public <R> R accept(Declaration.Visitor<R> visitor) {
    return visitor.visitFunction(this);
  }

  @Override
  public <R> R accept(Statement.Visitor<R> visitor) {
    return visitor.visitFunction(this);
  }
}
