package org.tapeless.compiler.optimize.rewrites;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.optimize.Rebuild;
import org.tapeless.compiler.optimize.Rewrite;

/**
 * Lets a contraction write its result in the order of axes in which all its readers want it: the
 * heads of an attention side by side, as the next layer reads them.
 *
 * <p>Must not touch a product that any reader takes as it is, or two readers in different orders.
 * Exact: the same chains.
 */
public final class MakeProductsInTheOrderRead implements Rewrite {
  @Override
  public Graph apply(Graph graph) {
    Map<Value, List<Integer>> orders = orders(graph);
    if (orders.isEmpty()) {
      return graph;
    }
    Rebuild rebuild = new Rebuild(graph);
    Map<Value, Value> made = new HashMap<>();
    for (Value value : graph.values()) {
      List<Value> operands = rebuild.operands(value);
      if (value.isResultOf(Transpose.OP) && orders.containsKey(value.operand(0))) {
        Value product = value.operand(0);
        if (!made.containsKey(product)) {
          rebuild.builder().at(product.origin());
          made.put(product, ordered(rebuild, product, orders.get(product)));
        }
        rebuild.replace(value, made.get(product));
      } else {
        rebuild.keep(value, operands);
      }
    }
    return rebuild.finish();
  }

  private static Value ordered(Rebuild rebuild, Value product, List<Integer> order) {
    Attributes attributes = product.result().attributes();
    List<Integer> before =
        attributes.has("order") ? attributes.positions("order") : order.stream().sorted().toList();
    List<Integer> composed = order.stream().map(before::get).toList();
    return rebuild
        .builder()
        .call(Contract.OP, attributes.with("order", composed), rebuild.operands(product));
  }

  /** The products that are only read transposed, all in the same order. */
  private static Map<Value, List<Integer>> orders(Graph graph) {
    Map<Value, List<Integer>> orders = new HashMap<>();
    Set<Value> others = new HashSet<>();
    graph.results().forEach(named -> others.add(named.value()));
    for (Value value : graph.values()) {
      for (Value operand : value.operands()) {
        if (!operand.isResultOf(Contract.OP)) {
          continue;
        }
        List<Integer> order =
            value.isResultOf(Transpose.OP)
                ? value.result().attributes().positions("axes")
                : new ArrayList<>();
        List<Integer> known = orders.putIfAbsent(operand, order);
        if (order.isEmpty() || (known != null && !known.equals(order))) {
          others.add(operand);
        }
      }
    }
    orders.keySet().removeAll(others);
    return orders;
  }
}
