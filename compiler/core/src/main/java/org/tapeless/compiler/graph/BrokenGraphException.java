package org.tapeless.compiler.graph;

/**
 * A stage of the compiler made a graph that breaks a rule: a defect of the compiler, never of a
 * model.
 */
public final class BrokenGraphException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public BrokenGraphException(String message) {
    super(message);
  }
}
