package org.tapeless.dsl.ast;

import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/** One declared dim: {@code B}, {@code T <= 1024} bounded, {@code D = H * K} factored. */
public record DimItem(SourceSpan span, Name name, Optional<Expr> bound, Optional<Expr> factors)
    implements Node {}
