package org.tapeless.compiler.interpret;

import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Tensor;

/** What a run of the interpreter gave: the tensor of every value that was needed. */
public final class Evaluation {
  private final Graph graph;
  private final Map<Value, Tensor> tensors;

  Evaluation(Graph graph, Map<Value, Tensor> tensors) {
    this.graph = graph;
    this.tensors = tensors;
  }

  /** The tensor of a value; {@link IllegalArgumentException} if the run did not need it. */
  public Tensor of(Value value) {
    Tensor tensor = tensors.get(value);
    if (tensor == null) {
      throw new IllegalArgumentException("not evaluated: " + value);
    }
    return tensor;
  }

  /** Whether the run needed a value. */
  public boolean has(Value value) {
    return tensors.containsKey(value);
  }

  public Tensor of(Named named) {
    return of(named.value());
  }

  /** The named result of this role, if the graph has one. */
  public Optional<Tensor> find(Named.Role role, String name) {
    return graph.results(role).stream()
        .filter(named -> named.name().equals(name))
        .findFirst()
        .map(this::of);
  }
}
