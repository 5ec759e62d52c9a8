package org.tapeless.compiler.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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

  /** States in order of appearance. */
  public List<Value> states() {
    return values.stream().filter(v -> v.definition() instanceof Definition.State).toList();
  }

  /** The keys of what is drawn at random, in order of appearance. */
  public List<Value> keys() {
    return values.stream().filter(v -> v.definition() instanceof Definition.Key).toList();
  }

  /** Whether the model differs while it is trained, so that inference has results of its own. */
  public boolean hasModes() {
    return results.stream().anyMatch(named -> named.role().isInference());
  }

  /** The result as inference gives it; the result itself if there is no difference. */
  public Named inference(Named named) {
    return results.stream()
        .filter(other -> named.role().inference().filter(other.role()::equals).isPresent())
        .filter(other -> other.name().equals(named.name()))
        .findFirst()
        .orElse(named);
  }

  public List<Named> results(Named.Role role) {
    return results.stream().filter(named -> named.role() == role).toList();
  }

  /** The values that the wanted results are made of, those results included. */
  public Set<Value> neededFor(Predicate<Named> wanted) {
    Set<Value> needed = new HashSet<>();
    results.stream().filter(wanted).forEach(named -> needed.add(named.value()));
    for (int i = values.size() - 1; i >= 0; i--) {
      if (needed.contains(values.get(i))) {
        needed.addAll(values.get(i).operands());
      }
    }
    return needed;
  }

  /** What is differentiated: the loss, or else the target of {@code differentiate}. */
  public Optional<Named> objective() {
    return results.stream()
        .filter(n -> n.role() == Named.Role.LOSS || n.role() == Named.Role.TARGET)
        .findFirst();
  }
}
