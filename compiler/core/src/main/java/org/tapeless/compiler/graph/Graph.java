package org.tapeless.compiler.graph;

import java.util.List;
import java.util.Optional;

/**
 * A static computation graph: values in topological order, and those that leave it under a name.
 */
public record Graph(List<Value> values, List<Named> results) {
  public Graph {
    values = List.copyOf(values);
    results = List.copyOf(results);
  }

  /** Inputs in declaration order. */
  public List<Value> inputs() {
    return values.stream().filter(v -> v.definition() instanceof Definition.Input).toList();
  }

  /** Parameters in order of appearance. */
  public List<Value> parameters() {
    return values.stream().filter(v -> v.definition() instanceof Definition.Parameter).toList();
  }

  public List<Named> results(Named.Role role) {
    return results.stream().filter(named -> named.role() == role).toList();
  }

  /** What is differentiated: the loss, or else the target of {@code differentiate}. */
  public Optional<Named> objective() {
    return results.stream()
        .filter(n -> n.role() == Named.Role.LOSS || n.role() == Named.Role.TARGET)
        .findFirst();
  }
}
