package org.tapeless.training;

import org.tapeless.runtime.Parameters;

/**
 * A bound on gradients, so that one bad batch cannot throw the parameters far away.
 *
 * @param kind what is bounded
 * @param limit the bound, above zero
 */
public record Clip(Kind kind, double limit) {
  /** What is bounded. */
  public enum Kind {
    /** The Euclidean norm of all gradients together: {@code g *= min(1, limit / (norm + 1e-6))}. */
    NORM,
    /** Every element: {@code g = max(-limit, min(limit, g))}. */
    VALUE
  }

  public Clip {
    Settings.positive("the limit of a clip", limit);
  }

  /** Scales all gradients down together when their norm is above {@code limit}. */
  public static Clip norm(double limit) {
    return new Clip(Kind.NORM, limit);
  }

  /** Brings every element into {@code -limit .. limit}. */
  public static Clip value(double limit) {
    return new Clip(Kind.VALUE, limit);
  }

  /** Prepares to bound the gradients of a model. */
  Clipping on(Parameters parameters) {
    return new Clipping(this, parameters);
  }

  @Override
  public String toString() {
    return (kind == Kind.NORM ? "norm " : "value ") + Decimal.text(limit);
  }
}
