package org.tapeless.compiler.graph;

/** A model is larger than the compiler takes; the message is meant for the model's author. */
public final class GraphLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GraphLimitException(String message) {
    super(message);
  }
}
