package org.tapeless.compiler.interpret;

/** A tensor given to a graph does not fit it; the message is meant for who gave it. */
public final class FeedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FeedException(String message) {
    super(message);
  }
}
