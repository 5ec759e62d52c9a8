package org.tapeless.compiler.check;

import java.util.List;
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
  private static final List<String> OPERATORS = List.of("normal", "uniform");

  private static final List<String> MODULES = List.of();

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

  /** The refusal of a known operator or module of the language, if the name is one. */
  static Optional<Diagnostic> name(String name, SourceSpan span) {
    if (OPERATORS.contains(name)) {
      return Optional.of(Diagnostic.error(ErrorCode.NOT_BUILT_NAME, span, "operator", name));
    }
    if (MODULES.contains(name)) {
      return Optional.of(Diagnostic.error(ErrorCode.NOT_BUILT_NAME, span, "module", name));
    }
    return Optional.empty();
  }
}
