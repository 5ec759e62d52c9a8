package org.tapeless.dsl.ast;

import java.util.Optional;
import org.tapeless.dsl.source.SourceSpan;

/** One entry of a shape in a type or behind {@code as}: {@code [B, F=784, 4*D, T <= C, ..]}. */
public sealed interface Axis extends Node {
  /**
   * An axis with a name: {@code B}, {@code F=784} or {@code S=T} with its size, {@code T <= C} with
   * the bound of a symbolic dim.
   */
  record Named(SourceSpan span, Name name, Optional<Expr> size, Optional<Expr> bound)
      implements Axis {}

  /** An axis without a name: {@code 784}, or arithmetic {@code 4*D}, {@code Y/2}. */
  record Sized(SourceSpan span, Expr size) implements Axis {}

  /** {@code ..}: any leading axes, in the signature of a function. */
  record Rest(SourceSpan span) implements Axis {}
}
