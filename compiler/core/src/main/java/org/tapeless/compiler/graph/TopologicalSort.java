package org.tapeless.compiler.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Kahn's algorithm: values in an order in which every operand stands before its readers.
 *
 * <p>The order is stable: of the values that are ready the one that came first goes first, so a
 * list that is already in order stays as it is and the same model always gives the same code.
 * Operands outside the list count as given. Time is {@code n log n} and the stack stays flat,
 * however deep the graph.
 */
public final class TopologicalSort {
  private final List<Value> values;
  private final Map<Value, Integer> positions = new HashMap<>();
  private final int[] missing;
  private final List<List<Integer>> readers = new ArrayList<>();

  private TopologicalSort(List<Value> values) {
    this.values = values;
    this.missing = new int[values.size()];
    for (int i = 0; i < values.size(); i++) {
      readers.add(new ArrayList<>());
      if (positions.put(values.get(i), i) != null) {
        throw new IllegalArgumentException("twice in the list: " + values.get(i));
      }
    }
  }

  /**
   * The values, operands first.
   *
   * @throws IllegalArgumentException if a value is in the list twice
   */
  public static List<Value> sort(List<Value> values) {
    TopologicalSort sort = new TopologicalSort(values);
    sort.connect();
    return sort.order();
  }

  private void connect() {
    for (int reader = 0; reader < values.size(); reader++) {
      for (Value operand : values.get(reader).operands()) {
        Integer position = positions.get(operand);
        if (position != null) {
          readers.get(position).add(reader);
          missing[reader]++;
        }
      }
    }
  }

  private List<Value> order() {
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < missing.length; i++) {
      if (missing[i] == 0) {
        ready.add(i);
      }
    }
    List<Value> ordered = new ArrayList<>(values.size());
    while (!ready.isEmpty()) {
      int next = ready.remove();
      ordered.add(values.get(next));
      for (int reader : readers.get(next)) {
        if (--missing[reader] == 0) {
          ready.add(reader);
        }
      }
    }
    return ordered;
  }
}
