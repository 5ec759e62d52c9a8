package org.tapeless.compiler.differentiate;

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
 * Puts a training graph in order: leaves out the backward values that no gradient needs, and lets
 * loops that keep what backward reads take the place of the plain ones.
 *
 * <p>A gradient rule answers for all operands of an operator, also for those that need no gradient
 * (the input of the first layer); what it made for them goes here, so that dumps show the gradients
 * that were asked for and nothing else. What turned out to be the gradient of a value gets that
 * value's name. Forward values stay as they are unless there are loops.
 */
final class TrainingGraph {
  private final Graph forward;
  private final Graph training;
  private final ReverseWalk walk;
  private final GraphBuilder builder;
  private final Map<Value, Value> copies = new HashMap<>();

  TrainingGraph(Graph forward, Graph training, ReverseWalk walk) {
    this.forward = forward;
    this.training = training;
    this.walk = walk;
    this.builder =
        walk.saving().isEmpty()
            ? new GraphBuilder(forward, training.values().get(0).origin())
            : GraphBuilder.forPass();
  }

  Graph merged() {
    if (walk.saving().isEmpty()) {
      forward.values().forEach(value -> copies.put(value, value));
    } else {
      new ForwardCopy(walk, builder, copies).copy(forward.values());
    }
    Set<Value> used = used();
    List<Value> values = training.values();
    for (Value value : values.subList(forward.values().size(), values.size())) {
      if (used.contains(value) && !copies.containsKey(value)) {
        List<Value> operands = value.operands().stream().map(copies::get).toList();
        Origin origin = walk.origins().getOrDefault(value, value.origin());
        copies.put(value, builder.copy(value, operands, origin));
      }
    }
    List<Named> results = new ArrayList<>();
    for (Named named : training.results()) {
      Value value = copies.get(named.value());
      results.add(new Named(named.role(), named.name(), value, named.span()));
    }
    return builder.build(results);
  }

  private Set<Value> used() {
    Set<Value> used = new HashSet<>();
    training.results().forEach(named -> used.add(named.value()));
    List<Value> values = training.values();
    for (int i = values.size() - 1; i >= forward.values().size(); i--) {
      Value value = values.get(i);
      boolean made = copies.containsKey(value) || value.definition() instanceof Definition.Argument;
      if (used.contains(value) && !made) {
        used.addAll(value.operands());
      }
    }
    return used;
  }
}
