package org.tapeless.compiler.graph;

import org.tapeless.dsl.source.SourceSpan;

/** A value that leaves the graph under a name. */
public record Named(Role role, String name, Value value, SourceSpan span) {
  /** What a named value is for. */
  public enum Role {
    /** An {@code output} of the model. */
    OUTPUT,
    /** The scalar that training lowers; at most one. */
    LOSS,
    /**
     * The scalar that {@code differentiate} names where there is no loss; at most one, and never
     * with a loss.
     */
    TARGET,
    /** A scalar that reports how well the model does. */
    METRIC,
    /**
     * An input or intermediate whose gradient {@code differentiate} asks for; becomes a GRADIENT.
     */
    WANTED,
    /** Gradient of a parameter, named by its path. */
    PARAMETER_GRADIENT,
    /** Gradient of a WANTED value, by that value's name. */
    GRADIENT,
    /** In the body of a loop: what a carried value becomes. */
    NEXT,
    /** In the body of a loop: what is stacked along the axis of the loop. */
    EMIT
  }
}
