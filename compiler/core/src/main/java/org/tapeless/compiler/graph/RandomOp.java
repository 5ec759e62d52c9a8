package org.tapeless.compiler.graph;

/**
 * An operator that draws random numbers.
 *
 * <p>Behind the operands of its signature it takes the key of what is drawn at its place (two
 * words, {@link Definition.Key}) and, inside loops, a scalar that tells the rounds apart: a number
 * depends on these and on the position of the element alone, so that it can be drawn again.
 */
public interface RandomOp extends Op {
  /** Whether it draws while the model is trained, and hands on its first operand otherwise. */
  default boolean onlyInTraining() {
    return false;
  }

  /** Whether a call with these attributes draws nothing at all and hands on its first operand. */
  default boolean isIdentity(Attributes attributes) {
    return false;
  }
}
