package org.tapeless.dsl.ast;

import org.tapeless.dsl.source.SourceSpan;

/** From {@code low} up to but not including {@code high}: {@code 0..<10}. */
public record Range(SourceSpan span, Expr low, Expr high) implements Node {}
