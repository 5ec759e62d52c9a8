package org.tapeless.compiler.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;

/**
 * Leaves out of a training graph the backward values that no gradient needs.
 *
 * <p>A gradient rule answers for all operands of an operator, also for those that need no gradient
 * (the input of the first layer); what it made for them goes here, so that dumps show the gradients
 * that were asked for and nothing else. Forward values stay as they are; what turned out to be the
 * gradient of a value gets that value's name.
 */
final class Backward {
  private Backward() {}

  static Graph withoutUnused(Graph forward, Graph training, Map<Value, Origin> origins) {
    Set<Value> used = used(forward, training);
    GraphBuilder builder = new GraphBuilder(forward, training.values().get(0).origin());
    Map<Value, Value> copies = new HashMap<>();
    forward.values().forEach(value -> copies.put(value, value));
    List<Value> values = training.values();
    for (Value value : values.subList(forward.values().size(), values.size())) {
      if (used.contains(value)) {
        List<Value> operands = value.operands().stream().map(copies::get).toList();
        Origin origin = origins.getOrDefault(value, value.origin());
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

  private static Set<Value> used(Graph forward, Graph training) {
    Set<Value> used = new HashSet<>();
    training.results().forEach(named -> used.add(named.value()));
    List<Value> values = training.values();
    for (int i = values.size() - 1; i >= forward.values().size(); i--) {
      if (used.contains(values.get(i))) {
        used.addAll(values.get(i).operands());
      }
    }
    return used;
  }
}
