package org.tapeless.compiler.emit;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.schedule.Copies;
import org.tapeless.compiler.schedule.Room;

/**
 * What each value is called.
 *
 * <p>Several values may come from one expression of the model and share its name: the parts of
 * {@code probability = softmax(logits)}. The last of them has the name; the others have it with
 * what they are, {@code probabilityMax}, or, as locals, only that: {@code max}.
 */
final class SpokenNames {
  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("+", "sum"),
          Map.entry("-", "difference"),
          Map.entry("*", "product"),
          Map.entry("/", "quotient"),
          Map.entry("^", "power"),
          Map.entry("@", "product"),
          Map.entry("==", "equal"),
          Map.entry("!=", "different"),
          Map.entry("<", "less"),
          Map.entry("<=", "lessOrEqual"),
          Map.entry(">", "greater"),
          Map.entry(">=", "greaterOrEqual"),
          Map.entry("where", "chosen"),
          Map.entry("pick", "picked"));

  private final Map<String, Value> last = new LinkedHashMap<>();

  /** Values that training has no use for; those of training may have the same names. */
  private final Set<Value> ofInference = new HashSet<>();

  SpokenNames(Graph graph) {
    ofInference.addAll(graph.neededFor(named -> named.role().isInference()));
    ofInference.removeAll(graph.neededFor(named -> !named.role().isInference()));
    graph.values().stream()
        .filter(v -> v.isResult() && !Copies.isCopy(v))
        .forEach(v -> last.put(key(v), v));
    graph.values().stream().filter(Room::isRoom).forEach(v -> last.put(key(v), v));
    graph.results().forEach(named -> last.put(key(named.value()), named.value()));
  }

  private String key(Value value) {
    String mode = ofInference.contains(value) ? " inference" : "";
    return value.origin().name() + " " + value.origin().statement().start() + mode;
  }

  private boolean isLast(Value value) {
    return !value.isResult() || last.get(key(value)) == value;
  }

  /** A name that says which value it is anywhere in the class. */
  String of(Value value) {
    String name = value.origin().name();
    return isLast(value) ? name : name + Names.upperFirst(kind(value));
  }

  /** A name that says which value it is among the locals of its kernel. */
  String local(Value value) {
    return isLast(value) || value.type().isScalar() ? of(value) : kind(value);
  }

  private static String kind(Value value) {
    Op op = value.result().op();
    String plain = op.name().replace("%", "");
    return Names.identifier(SYMBOLS.getOrDefault(plain, plain));
  }
}
