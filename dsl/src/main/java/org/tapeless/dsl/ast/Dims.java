package org.tapeless.dsl.ast;

import java.util.List;
import org.tapeless.dsl.source.SourceSpan;

/**
 * Dims: {@code dim B, T <= 1024} at the level of the file are symbolic; in a body {@code dim D = H
 * * K} declares factorings.
 */
public record Dims(SourceSpan span, Trivia trivia, List<DimItem> dims)
    implements Declaration, Statement {
  public Dims {
    dims = List.copyOf(dims);
  }

  @Override
  public <R> R accept(Declaration.Visitor<R> visitor) {
    return visitor.visitDims(this);
  }

  @Override
  public <R> R accept(Statement.Visitor<R> visitor) {
    return visitor.visitDims(this);
  }
}
