package org.tapeless.dsl.ast;

import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/** A part of the data: {@code train 55_000}; without a size the {@code rest}. */
public record SplitPart(SourceSpan span, Name name, Optional<Expr> size) implements Node {}
