package org.tapeless.compiler.check;

import java.util.Optional;
import org.tapeless.dsl.source.Diagnostic;

/**
 * An expression or statement that cannot be elaborated further: carries the diagnostic up to the
 * nearest expression, whose result becomes poison. Without a diagnostic the cause has been reported
 * already, and nothing more is said.
 */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  Mistake(Diagnostic diagnostic) {
    super(null, null, false, false);
    this.diagnostic = diagnostic;
  }

  /** Something this depends on is wrong, and that has been said. */
  static Mistake silent() {
    return new Mistake(null);
  }

  Optional<Diagnostic> diagnostic() {
    return Optional.ofNullable(diagnostic);
  }
}
