package org.tapeless.compiler.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;

/**
 * A graph without the values that no named result depends on.
 *
 * <p>Inputs, parameters and states stay even if nothing reads them: they are part of the generated
 * class. So do the arguments of a loop's body, which belong to the loop.
 */
public final class UsedValues {
  private UsedValues() {}

  /** The same graph object if everything is used. */
  public static Graph of(Graph graph) {
    return used(graph).size() == graph.values().size() ? graph : of(graph, Map.of());
  }

  /** A copy of what is used, in which some values get other origins. */
  static Graph of(Graph graph, Map<Value, Origin> origins) {
    Set<Value> used = used(graph);
    GraphBuilder builder = GraphBuilder.forPass();
    Map<Value, Value> copies = new HashMap<>();
    for (Value value : graph.values()) {
      if (used.contains(value)) {
        List<Value> operands = value.operands().stream().map(copies::get).toList();
        Origin origin = origins.getOrDefault(value, value.origin());
        copies.put(value, builder.copy(value, operands, origin));
      }
    }
    List<Named> results = new ArrayList<>();
    for (Named named : graph.results()) {
      Value value = copies.get(named.value());
      results.add(new Named(named.role(), named.name(), value, named.span()));
    }
    return builder.build(results);
  }

  private static Set<Value> used(Graph graph) {
    Set<Value> used = new HashSet<>();
    graph.results().forEach(named -> used.add(named.value()));
    used.addAll(graph.inputs());
    used.addAll(graph.parameters());
    used.addAll(graph.states());
    graph.values().stream()
        .filter(value -> value.definition() instanceof Definition.Argument)
        .forEach(used::add);
    for (int i = graph.values().size() - 1; i >= 0; i--) {
      Value value = graph.values().get(i);
      if (used.contains(value)) {
        used.addAll(value.operands());
      }
    }
    return used;
  }
}
