package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Value;

/**
 * Orders values so that results which nobody reads on are computed as soon as they can be.
 *
 * <p>Gradients of parameters are such leaves: computed at once, they free the gradient and the
 * activation that they are made of, whose memory the next layer's gradient can then take over.
 */
final class EarlyLeaves {
  private EarlyLeaves() {}

  static List<Value> order(Set<Value> values, Set<Value> leaves, Nests nests) {
    Map<Integer, Integer> missing = new LinkedHashMap<>();
    Map<Integer, List<Value>> waiting = new LinkedHashMap<>();
    Set<Integer> made = new LinkedHashSet<>();
    values.forEach(value -> made.add(value.id()));
    List<Value> order = new ArrayList<>();
    for (Value leaf : leaves) {
      List<Integer> reads =
          nests.isComputed(leaf)
              ? nests.nest(leaf).reads().stream().filter(made::contains).toList()
              : List.of();
      missing.put(leaf.id(), reads.size());
      reads.forEach(id -> waiting.computeIfAbsent(id, key -> new ArrayList<>()).add(leaf));
    }
    Set<Value> ordered = new LinkedHashSet<>();
    for (Value value : values) {
      if (ordered.add(value)) {
        for (Value leaf : waiting.getOrDefault(value.id(), List.of())) {
          if (missing.merge(leaf.id(), -1, Integer::sum) == 0 && values.contains(leaf)) {
            ordered.add(leaf);
          }
        }
      }
    }
    order.addAll(ordered);
    return order;
  }
}
