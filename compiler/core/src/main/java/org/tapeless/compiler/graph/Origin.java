package org.tapeless.compiler.graph;

import org.tapeless.dsl.source.SourceSpan;

/**
 * Where a value stands in the model: what generated code says above every line.
 *
 * @param name the name the model gives the value ({@code h1}) or one derived from what makes it
 *     ({@code linear1}, {@code tanh2}); {@code dh1} for a gradient. A hint: not unique.
 * @param statement the whole statement, for the kernel's Javadoc
 * @param span the expression itself
 * @param gradientOf the name of the value whose gradient this computes or is part of; empty in the
 *     forward pass
 */
public record Origin(String name, SourceSpan statement, SourceSpan span, String gradientOf) {
  /** The origin of a value that belongs to the gradient of the value of this origin. */
  public Origin gradient() {
    return new Origin("d" + name, statement, span, name);
  }

  public Origin named(String other) {
    return new Origin(other, statement, span, gradientOf);
  }

  public boolean isGradient() {
    return !gradientOf.isEmpty();
  }
}
