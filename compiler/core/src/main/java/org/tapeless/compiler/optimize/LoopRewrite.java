package org.tapeless.compiler.optimize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;

/** A rewrite that puts another loop, and values around it, in the place of a loop. */
public abstract class LoopRewrite implements Rewrite {
  /**
   * A loop as it would stand in the new graph.
   *
   * @param operands its operands, values of the new graph
   * @param origins those of its outcomes, by index
   */
  public record Site(Loop loop, List<Value> operands, Map<Integer, Origin> origins) {}

  /**
   * What stands for each outcome of the loop, by index, of equal element and dims; empty to keep
   * the loop.
   *
   * @param graph where replacements are made
   */
  protected abstract Optional<List<Value>> replace(Site site, GraphBuilder graph);

  @Override
  public final Graph apply(Graph graph) {
    Map<Loop, Map<Integer, Origin>> origins = new HashMap<>();
    for (Value value : graph.values()) {
      if (value.definition() instanceof Definition.Outcome outcome) {
        origins
            .computeIfAbsent(outcome.loop(), loop -> new HashMap<>())
            .put(outcome.index(), value.origin());
      }
    }
    return origins.isEmpty() ? graph : rebuilt(graph, origins);
  }

  private Graph rebuilt(Graph graph, Map<Loop, Map<Integer, Origin>> origins) {
    GraphBuilder builder = GraphBuilder.forPass();
    Map<Value, Value> copies = new HashMap<>();
    Map<Loop, Optional<List<Value>>> replaced = new HashMap<>();
    for (Value value : graph.values()) {
      List<Value> operands = value.operands().stream().map(copies::get).toList();
      Value copy = null;
      if (value.definition() instanceof Definition.Outcome outcome) {
        Loop loop = outcome.loop();
        builder.at(value.origin());
        copy =
            replaced
                .computeIfAbsent(
                    loop, key -> replace(new Site(loop, operands, origins.get(loop)), builder))
                .map(outcomes -> outcomes.get(outcome.index()))
                .orElse(null);
      }
      copies.put(value, copy == null ? builder.copy(value, operands) : copy);
    }
    if (replaced.values().stream().allMatch(Optional::isEmpty)) {
      return graph;
    }
    return UsedValues.of(
        builder.build(
            graph.results().stream()
                .map(n -> new Named(n.role(), n.name(), copies.get(n.value()), n.span()))
                .toList()));
  }
}
