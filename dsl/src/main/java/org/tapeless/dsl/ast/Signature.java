package org.tapeless.dsl.ast;

import java.util.List;
import org.tapeless.dsl.source.SourceSpan;

/**
 * What a function takes and gives: {@code (x: [.., I]) -> [.., O] where I % 2 == 0}. Without an
 * arrow {@code results} is empty and the body decides; several results make a tuple.
 */
public record Signature(
    SourceSpan span, List<Parameter> parameters, List<Result> results, List<Expr> where)
    implements Node {
  public Signature {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
    where = List.copyOf(where);
  }
}
