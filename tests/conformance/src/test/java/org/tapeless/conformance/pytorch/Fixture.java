package org.tapeless.conformance.pytorch;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tapeless.compiler.types.Tensor;

/**
 * A model at one point: what it is given, and what PyTorch makes of it.
 *
 * @param model the model's name
 * @param extents the sizes of the symbolic dims
 * @param tensors by their part and name, in the order of the model
 */
public record Fixture(
    String model, Map<String, Integer> extents, Map<Part, Map<String, Tensor>> tensors) {

  /** What a tensor of a fixture is. */
  public enum Part {
    /** Given by the caller. */
    INPUT,
    /** Given, by its path. */
    PARAMETER,
    /** Kept from step to step; given, by its path. */
    STATE,
    /** An output or metric of a training step, or its loss, which is named {@code loss}. */
    VALUE,
    /** An output of a prediction, where it differs from that of a training step. */
    PREDICTION,
    /** The derivative of the loss by a parameter, or by what the model differentiates by. */
    GRADIENT,
    /** A state behind a training step. */
    UPDATE
  }

  public Fixture {
    extents = Collections.unmodifiableMap(new LinkedHashMap<>(extents));
    Map<Part, Map<String, Tensor>> copy = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      Map<String, Tensor> named = tensors.getOrDefault(part, Map.of());
      copy.put(part, Collections.unmodifiableMap(new LinkedHashMap<>(named)));
    }
    tensors = Collections.unmodifiableMap(copy);
  }

  /** The tensors of a part by their names, none if there are none. */
  public Map<String, Tensor> of(Part part) {
    return tensors.get(part);
  }

  /** What a prediction gives: the values of a training step unless stated apart. */
  public Map<String, Tensor> predictions() {
    return of(Part.PREDICTION).isEmpty() ? of(Part.VALUE) : of(Part.PREDICTION);
  }

  /** The number of elements of all tensors together. */
  public int size() {
    return tensors.values().stream()
        .flatMap(named -> named.values().stream())
        .mapToInt(Tensor::count)
        .sum();
  }
}
