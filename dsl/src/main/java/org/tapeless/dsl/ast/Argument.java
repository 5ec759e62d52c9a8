package org.tapeless.dsl.ast;

import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/** An operand or attribute of a call: {@code x} by position, {@code kernel = 3} by name. */
public record Argument(SourceSpan span, Optional<Name> name, Expr value) implements Node {}
