package org.tapeless.compiler.optimize;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;

/** Changes what is inside of loops: their bodies are graphs like any other. */
final class LoopBodies {
  private LoopBodies() {}

  /**
   * The graph with every body changed; the very same object if no body is.
   *
   * @param change keeps the arguments and the results of a body
   */
  static Graph map(Graph graph, UnaryOperator<Graph> change) {
    GraphBuilder builder = GraphBuilder.forPass();
    boolean changed = false;
    for (Loop loop : loops(graph)) {
      Graph before = loop.region().body();
      Graph after = change.apply(before);
      if (!after.equals(before)) {
        builder.replaceRegion(loop, loop.region().withBody(after));
        changed = true;
      }
    }
    return changed ? copy(graph, builder) : graph;
  }

  private static Set<Loop> loops(Graph graph) {
    Set<Loop> loops = new LinkedHashSet<>();
    graph.values().forEach(value -> value.loop().ifPresent(loops::add));
    return loops;
  }

  private static Graph copy(Graph graph, GraphBuilder builder) {
    Map<Value, Value> copies = new HashMap<>();
    for (Value value : graph.values()) {
      List<Value> operands = value.operands().stream().map(copies::get).toList();
      copies.put(value, builder.copy(value, operands));
    }
    return builder.build(
        graph.results().stream()
            .map(n -> new Named(n.role(), n.name(), copies.get(n.value()), n.span()))
            .toList());
  }
}
