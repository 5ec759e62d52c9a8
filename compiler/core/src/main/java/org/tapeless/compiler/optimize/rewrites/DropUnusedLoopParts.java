package org.tapeless.compiler.optimize.rewrites;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.optimize.Rewrite;

/**
 * Leaves out of loops what nobody reads: stacks, carried values that serve nothing but themselves,
 * arguments; and keeps once what a loop stacks or reads twice.
 *
 * <p>Must not drop a carried value whose end nobody reads as long as something that is read depends
 * on it. Exact.
 */
public final class DropUnusedLoopParts implements Rewrite {
  @Override
  public Graph apply(Graph graph) {
    Map<Loop, Map<Integer, Origin>> used = usedOutcomes(graph);
    Map<Loop, LeanLoop> lean = new HashMap<>();
    used.forEach((loop, outcomes) -> lean.put(loop, new LeanLoop(loop, outcomes)));
    if (lean.values().stream().noneMatch(LeanLoop::isLeaner)) {
      return graph;
    }
    GraphBuilder builder = GraphBuilder.forPass();
    Map<Value, Value> copies = new HashMap<>();
    Map<Loop, List<Value>> made = new HashMap<>();
    for (Value value : graph.values()) {
      LeanLoop loop = value.loop().map(lean::get).filter(LeanLoop::isLeaner).orElse(null);
      if (loop == null) {
        List<Value> operands = value.operands().stream().map(copies::get).toList();
        copies.put(value, builder.copy(value, operands));
        continue;
      }
      int index = loop.place(((Definition.Outcome) value.definition()).index());
      if (index >= 0) {
        List<Value> outcomes =
            made.computeIfAbsent(loop.loop(), key -> loop.make(builder, copies::get));
        copies.put(value, outcomes.get(index));
      }
    }
    return builder.build(
        graph.results().stream()
            .map(n -> new Named(n.role(), n.name(), copies.get(n.value()), n.span()))
            .toList());
  }

  /** For each loop the indices and origins of the outcomes that are operands or results. */
  private static Map<Loop, Map<Integer, Origin>> usedOutcomes(Graph graph) {
    Set<Value> read = new HashSet<>();
    graph.results().forEach(named -> read.add(named.value()));
    graph.values().forEach(value -> read.addAll(value.operands()));
    Map<Loop, Map<Integer, Origin>> used = new HashMap<>();
    for (Value value : graph.values()) {
      if (value.definition() instanceof Definition.Outcome outcome) {
        Map<Integer, Origin> origins =
            used.computeIfAbsent(outcome.loop(), loop -> new HashMap<>());
        if (read.contains(value)) {
          origins.put(outcome.index(), value.origin());
        }
      }
    }
    return used;
  }
}
