package org.tapeless.compiler.schedule;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Value;

/** How often the values of a graph are used, by other values, loops and callers. */
record Uses(Map<Value, Integer> counts) {
  static Uses of(Graph graph) {
    Map<Value, Integer> counts = new HashMap<>();
    Set<Loop> loops = new LinkedHashSet<>();
    for (Value value : graph.values()) {
      if (value.loop().isEmpty() || loops.add(value.loop().get())) {
        value.operands().forEach(operand -> counts.merge(operand, 1, Integer::sum));
      }
    }
    graph.results().forEach(named -> counts.merge(named.value(), 1, Integer::sum));
    return new Uses(counts);
  }

  /** Whether the value has one use. */
  boolean isOnly(Value value) {
    return counts.getOrDefault(value, 0) == 1;
  }
}
