package org.tapeless.dsl.ast;

import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/**
 * An entry of a parameter list: {@code Ci}, {@code drop = 0.1}, {@code x: [.., I]}. A capital first
 * letter declares a dim, a small one a value, function, initializer or static option.
 */
public record Parameter(
    SourceSpan span, Name name, Optional<TypeExpr> type, Optional<Expr> defaultValue)
    implements Node {
  /** Whether the name declares a dim: its first letter is a capital. */
  public boolean isDim() {
    return Character.isUpperCase(name.text().charAt(0));
  }
}
