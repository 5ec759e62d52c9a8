package org.tapeless.compiler.check;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tapeless.compiler.graph.Value;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.SourceSpan;

/**
 * What a model has but once, although it is elaborated twice if it differs while it is trained: its
 * inputs, parameters and states, and the keys of what it draws at random.
 */
final class Leaves {
  private final Map<String, Value> inputs = new LinkedHashMap<>();
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private final Map<String, Value> states = new LinkedHashMap<>();
  private final Map<String, Value> keys = new LinkedHashMap<>();
  private final Map<Place, String> paths = new LinkedHashMap<>();
  private final Map<String, Map<Expr.Call, String>> instances = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /**
   * A place that draws random numbers.
   *
   * @param stem the path of what it belongs to and the word of the operator
   * @param time the how manieth time that the call is elaborated there
   */
  record Place(String stem, SourceSpan call, int time) {}

  Map<String, Value> inputs() {
    return inputs;
  }

  Map<String, Value> parameters() {
    return parameters;
  }

  Map<String, Value> states() {
    return states;
  }

  /** The path of a place that draws: {@code dropout1}, {@code block1.dropout2}. */
  String path(Place place) {
    return paths.computeIfAbsent(
        place, unknown -> place.stem() + counts.merge(place.stem(), 1, Integer::sum));
  }

  /**
   * The name of the instance that a call makes inside of what has that path.
   *
   * @param next the names that are free, one after the other
   */
  String instance(String owner, Expr.Call call, Supplier<String> next) {
    Map<Expr.Call, String> known =
        instances.computeIfAbsent(owner, path -> new IdentityHashMap<>());
    String name = known.get(call);
    while (name == null || (!known.containsKey(call) && known.containsValue(name))) {
      name = next.get();
    }
    known.put(call, name);
    return name;
  }

  /** The key of that path, made by {@code maker} if it is new. */
  Value key(String path, Function<String, Value> maker) {
    return keys.computeIfAbsent(path, maker);
  }
}
