package org.tapeless.dsl.ast;

import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/**
 * One line of a golden check: {@code L == -8}, {@code grad a == 6 within 1e-9}. {@code gradient}
 * says that the gradient of the value is meant.
 */
public record Expected(
    SourceSpan span,
    Trivia trivia,
    boolean gradient,
    Path value,
    Expr expected,
    Optional<Expr> within)
    implements Line {}
