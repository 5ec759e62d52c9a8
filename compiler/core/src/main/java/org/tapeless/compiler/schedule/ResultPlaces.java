package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;

/**
 * Gives every result that callers can get a place of its own, by a copy where needed: for results
 * that are nothing but a view, an input or a constant, for gradients that are a value of the
 * forward pass, and for a value with two such names.
 */
final class ResultPlaces {
  private final GraphBuilder builder;
  private final Map<Value, Storage> places = new LinkedHashMap<>();

  /** What the forward results are made of. */
  private final Set<Value> forward = new HashSet<>();

  private ResultPlaces(Graph graph) {
    Value last = graph.values().get(graph.values().size() - 1);
    builder = new GraphBuilder(graph, last.origin());
    graph.results().stream()
        .filter(named -> !isGradient(named))
        .forEach(named -> forward.add(named.value()));
    for (int i = graph.values().size() - 1; i >= 0; i--) {
      if (forward.contains(graph.values().get(i))) {
        forward.addAll(graph.values().get(i).operands());
      }
    }
  }

  /** The graph with the copies appended, and where each result lies. */
  record Settled(Graph graph, Map<Value, Storage> places) {}

  static Settled settle(Graph graph) {
    ResultPlaces settling = new ResultPlaces(graph);
    List<Named> results = new ArrayList<>();
    graph.results().forEach(named -> results.add(settling.settle(named)));
    return new Settled(settling.builder.build(results), settling.places);
  }

  private Named settle(Named named) {
    if (named.role() == Named.Role.WANTED) {
      return named;
    }
    Storage wanted = storage(named);
    Storage taken = places.get(named.value());
    boolean gradient = isGradient(named);
    boolean shareable = taken == wanted && !gradient;
    Value value = named.value();
    boolean ofForward = gradient && forward.contains(value);
    if (!isComputed(value) || ofForward || (taken != null && !shareable)) {
      builder.at(value.origin().named(resultName(named)));
      value = builder.call(Copy.COPY, value);
    }
    places.put(value, wanted);
    return new Named(named.role(), named.name(), value, named.span());
  }

  private static String resultName(Named named) {
    return isGradient(named) ? "d" + named.name() : named.name();
  }

  private static boolean isGradient(Named named) {
    return named.role() == Named.Role.GRADIENT || named.role() == Named.Role.PARAMETER_GRADIENT;
  }

  /** Whether a value is computed, or left behind by a loop, rather than seen through others. */
  static boolean isComputed(Value value) {
    boolean primitive =
        value.isResult() && value.result().op().lowering() instanceof Op.Lowering.Primitive;
    return primitive || value.definition() instanceof Definition.Outcome;
  }

  private static Storage storage(Named named) {
    if (named.role() == Named.Role.PARAMETER_GRADIENT) {
      return Storage.PARAMETER_GRADIENT;
    } else if (named.value().type().isScalar()) {
      return Storage.FIELD;
    }
    return named.role() == Named.Role.GRADIENT ? Storage.GRADIENT : Storage.OUTPUT;
  }
}
