package org.tapeless.dsl.ast;

import java.util.List;
import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/**
 * A body: statements in braces, or the single expression of {@code fn ... = expr}, which is then
 * the only {@link Statement.Return} and {@code braces} is false. {@code dangling}: comments before
 * the closing brace.
 */
public record Block(
    SourceSpan span, boolean braces, List<Statement> statements, List<Comment> dangling)
    implements Node {
  public Block {
    statements = List.copyOf(statements);
    dangling = List.copyOf(dangling);
  }

  /** The value of the body's last statement if that is a {@code return}. */
  public Optional<Expr> result() {
    return statements.isEmpty()
        ? Optional.empty()
        : Optional.of(statements.get(statements.size() - 1))
            .filter(Statement.Return.class::isInstance)
            .map(s -> ((Statement.Return) s).value());
  }
}
