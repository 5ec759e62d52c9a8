package org.tapeless.dsl.ast;

import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/** One result of a function, by name where it has several: {@code h: [B, H]}. */
public record Result(SourceSpan span, Optional<Name> name, TypeExpr type) implements Node {}
