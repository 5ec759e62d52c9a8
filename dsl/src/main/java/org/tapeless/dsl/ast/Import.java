package org.tapeless.dsl.ast;

import org.tapeless.dsl.source.SourceSpan;

/** {@code import path.name}. */
public record Import(SourceSpan span, Trivia trivia, Path path) implements Line {}
