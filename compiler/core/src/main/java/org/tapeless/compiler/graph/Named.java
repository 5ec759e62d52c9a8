package org.tapeless.compiler.graph;

import java.util.Optional;
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
    /** The next value of a state, by its path. */
    UPDATE,
    /**
     * An output as prediction gives it. Only a model that differs while it is trained has results
     * for inference; its OUTPUT, LOSS and METRIC are those of training.
     */
    INFERENCE_OUTPUT,
    /** The loss, or target, without training. */
    INFERENCE_LOSS,
    /** A metric without training. */
    INFERENCE_METRIC,
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
    EMIT;

    /** The role of the same result without training, if results of this role have one. */
    public Optional<Role> inference() {
      return switch (this) {
        case OUTPUT -> Optional.of(INFERENCE_OUTPUT);
        case LOSS, TARGET -> Optional.of(INFERENCE_LOSS);
        case METRIC -> Optional.of(INFERENCE_METRIC);
        default -> Optional.empty();
      };
    }

    /** Whether results of this role belong to inference alone. */
    public boolean isInference() {
      return this == INFERENCE_OUTPUT || this == INFERENCE_LOSS || this == INFERENCE_METRIC;
    }
  }
}
