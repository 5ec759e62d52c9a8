package org.tapeless.dsl.ast;

import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/**
 * One entry of the brackets behind a value, function or instance. What it means depends on what
 * stands before the bracket, which the checker knows: axes ({@code softmax[S]}, {@code zeros[B,
 * F=784]}), a count ({@code Block(D)[L]}), a gather or select ({@code wte[V = ids]}), a slice
 * ({@code x[T = 1..<T]}) and a renamed one ({@code wpe[C = 0..<T as T]}).
 *
 * @param axis the name before {@code =}
 * @param value the expression, or the lower end of a slice; empty for {@code ..}
 * @param end the upper end of a slice, exclusive
 * @param rename the name behind {@code as}
 */
public record Index(
    SourceSpan span,
    Optional<Name> axis,
    Optional<Expr> value,
    Optional<Expr> end,
    Optional<Name> rename)
    implements Node {}
