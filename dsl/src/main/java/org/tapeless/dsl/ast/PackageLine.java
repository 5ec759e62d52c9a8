package org.tapeless.dsl.ast;

import org.tapeless.dsl.source.SourceSpan;

/** {@code package demo.vision}: the package of the generated classes. */
public record PackageLine(SourceSpan span, Trivia trivia, Path path) implements Line {}
