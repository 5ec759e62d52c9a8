package org.tapeless.compiler.emit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;

/**
 * Where each parameter, and its gradient, lies in the two flat arrays; and, in two others, each
 * state and what it becomes.
 */
final class ParameterPlaces {
  /** Above this number parameters have no constants of their own: a class has limited room. */
  private static final int MAX_NAMES = 1_000;

  private final Map<String, Integer> offsets = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<Value, String> paths = new LinkedHashMap<>();
  private final Map<Value, Value> ofGradients = new LinkedHashMap<>();
  private final Map<Value, Value> ofUpdates = new LinkedHashMap<>();

  /**
   * @param declared the model's own graph, whose parameters are all laid out, used or not
   * @param scheduled the graph whose values the kernels compute
   */
  ParameterPlaces(Graph declared, Graph scheduled, Names scope) {
    Map<String, Value> byPath = new LinkedHashMap<>();
    for (List<Value> array : List.of(declared.parameters(), declared.states())) {
      int offset = 0;
      for (Value value : array) {
        String path = Layout.path(value);
        byPath.put(path, value);
        paths.put(value, path);
        offsets.put(path, offset);
        offset = Math.toIntExact(offset + value.type().shape().elements().constant());
      }
    }
    if (byPath.size() <= MAX_NAMES) {
      byPath.keySet().forEach(path -> names.put(path, scope.constant(path)));
    }
    scheduled.parameters().forEach(parameter -> paths.put(parameter, Layout.path(parameter)));
    scheduled.states().forEach(state -> paths.put(state, Layout.path(state)));
    for (Named named : scheduled.results(Named.Role.UPDATE)) {
      paths.put(named.value(), named.name());
      ofUpdates.put(named.value(), byPath.get(named.name()));
    }
    for (Named named : scheduled.results(Named.Role.PARAMETER_GRADIENT)) {
      paths.put(named.value(), named.name());
      ofGradients.put(named.value(), byPath.get(named.name()));
    }
  }

  /** Whether a value is a parameter or the gradient of one, a state or what one becomes. */
  boolean isFlat(Value value) {
    return paths.containsKey(value);
  }

  /** The path; with a d in front for a gradient, and a word for what a state becomes. */
  String name(Value value) {
    if (ofUpdates.containsKey(value)) {
      return "next " + paths.get(value);
    }
    return (ofGradients.containsKey(value) ? "d" : "") + paths.get(value);
  }

  /** The parameter whose gradient a value is; null for any other value. */
  Value parameterOf(Value gradient) {
    return ofGradients.get(gradient);
  }

  /** Whether a value is what a state becomes. */
  boolean isUpdate(Value value) {
    return ofUpdates.containsKey(value);
  }

  /** Where a parameter, or its gradient, begins in its flat array, as Java. */
  String offsetText(Value value) {
    String path = paths.get(value);
    return names.containsKey(path) ? names.get(path) : Literals.whole(offsets.get(path));
  }

  boolean hasNames() {
    return !names.isEmpty();
  }
}
