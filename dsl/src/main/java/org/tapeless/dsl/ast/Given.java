package org.tapeless.dsl.ast;

import org.tapeless.dsl.source.SourceSpan;

/** A value for an input or parameter of a golden check: {@code a: 2}, {@code linear1.W: [[1]]}. */
public record Given(SourceSpan span, Path name, Expr value) implements Node {}
