package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 *
 * <p>A result that differs while the model is trained has one place for both of its values. So that
 * neither is overwritten while it is still read, a copy is made of the one that is a step on the
 * way to the other.
 */
final class ResultPlaces {
  private final Graph graph;
  private final GraphBuilder builder;
  private final Map<Value, Storage> places = new LinkedHashMap<>();
  private final Map<Named, Value> settled = new LinkedHashMap<>();

  /** What the results of forward, of backward and of inference are made of. */
  private final Set<Value> forward;

  private final Set<Value> backward;
  private final Set<Value> inference;

  private ResultPlaces(Graph graph) {
    this.graph = graph;
    Value last = graph.values().get(graph.values().size() - 1);
    builder = new GraphBuilder(graph, last.origin());
    forward = graph.neededFor(named -> !isGradient(named) && !named.role().isInference());
    backward = graph.neededFor(ResultPlaces::isGradient);
    inference = graph.neededFor(named -> named.role().isInference());
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
    Optional<Value> same = ofOtherMode(named).map(settled::get);
    Value value = same.orElseGet(() -> inPlace(named));
    places.put(value, storage(named));
    settled.put(named, value);
    return new Named(named.role(), named.name(), value, named.span());
  }

  /** The result of training that an equal result of inference is. */
  private Optional<Named> ofOtherMode(Named named) {
    return settled.keySet().stream()
        .filter(other -> named.role().isInference() && other.value() == named.value())
        .filter(other -> graph.inference(other).equals(named))
        .findFirst();
  }

  private Value inPlace(Named named) {
    Value value = named.value();
    Storage taken = places.get(value);
    boolean shareable = taken == storage(named) && !isGradient(named) && !graph.hasModes();
    if (isComputed(value) && !isReadElsewhere(named) && (taken == null || shareable)) {
      return value;
    }
    builder.at(value.origin().named(resultName(named)));
    return builder.call(Copy.COPY, value);
  }

  /** Whether the value is read when its place holds something else, or not yet that. */
  private boolean isReadElsewhere(Named named) {
    Value value = named.value();
    if (isGradient(named)) {
      return forward.contains(value) || inference.contains(value);
    } else if (named.role() == Named.Role.UPDATE) {
      return backward.contains(value) || inference.contains(value);
    } else if (named.role().isInference()) {
      return forward.contains(value) || backward.contains(value);
    }
    return inference.contains(value) && graph.inference(named).value() != value;
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
    } else if (named.role() == Named.Role.UPDATE) {
      return Storage.UPDATE;
    } else if (named.value().type().isScalar()) {
      return Storage.FIELD;
    }
    return named.role() == Named.Role.GRADIENT ? Storage.GRADIENT : Storage.OUTPUT;
  }
}
