package org.tapeless.compiler.check;

import java.util.Optional;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/**
 * What the language has and this compiler does not build yet: refused by name, so that it is never
 * taken for a spelling mistake and never ignored.
 */
final class Refusals {
  private Refusals() {}

  /** Refuses a form of the language, e.g. {@code `scan`}. */
  static Mistake construct(SourceSpan span, String what) {
    return new Mistake(Diagnostic.error(ErrorCode.NOT_BUILT_CONSTRUCT, span, what));
  }

  /** The refusal of a form of expression, if it is one that is not built yet. */
  static Optional<Mistake> expression(Expr expr) {
    if (expr instanceof Expr.Array) {
      return Optional.of(
          construct(expr.span(), "literal data outside of `check golden` and `train`"));
    }
    return Optional.empty();
  }
}
