package org.tapeless.compiler.optimize.rewrites;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tapeless.compiler.graph.Definition.Argument;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;

/** A loop without the parts that serve none of the outcomes that are used. */
final class LeanLoop {
  private final Loop loop;
  private final Set<Value> live = new HashSet<>();

  /** The carried arguments that stay, in order. */
  private final List<Value> carried = new ArrayList<>();

  /** The stacked values that stay, each once, in order. */
  private final List<Value> emitted = new ArrayList<>();

  private final Map<Integer, Origin> usedOutcomes;

  LeanLoop(Loop loop, Map<Integer, Origin> usedOutcomes) {
    this.loop = loop;
    this.usedOutcomes = usedOutcomes;
    List<Value> all = loop.region().emitted();
    Set<Value> roots = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      boolean used = usedOutcomes.containsKey(loop.carriedCount() + i);
      if (used && !emitted.contains(all.get(i))) {
        emitted.add(all.get(i));
      }
    }
    roots.addAll(emitted);
    for (int i = 0; i < loop.carriedCount(); i++) {
      if (usedOutcomes.containsKey(i)) {
        roots.add(loop.region().carried().get(i));
      }
    }
    findLive(roots);
    loop.region().carried().stream().filter(live::contains).forEach(carried::add);
  }

  Loop loop() {
    return loop;
  }

  /** A carried value that is needed needs what it becomes. */
  private void findLive(Set<Value> roots) {
    live.addAll(roots);
    List<Value> arguments = loop.region().carried();
    List<Value> next = loop.region().next();
    List<Value> values = loop.region().body().values();
    int before = -1;
    while (live.size() > before) {
      before = live.size();
      for (int i = 0; i < next.size(); i++) {
        if (live.contains(arguments.get(i))) {
          live.add(next.get(i));
        }
      }
      for (int i = values.size() - 1; i >= 0; i--) {
        if (live.contains(values.get(i))) {
          live.addAll(values.get(i).operands());
        }
      }
    }
  }

  /** Whether anything goes. */
  boolean isLeaner() {
    Graph body = loop.region().body();
    Set<Argument> arguments = new HashSet<>();
    boolean twice =
        body.values().stream()
            .anyMatch(v -> v.definition() instanceof Argument a && !arguments.add(key(a)));
    return twice
        || carried.size() < loop.carriedCount()
        || emitted.size() < loop.region().emitted().size()
        || body.values().stream()
            .anyMatch(v -> v.definition() instanceof Argument && !live.contains(v));
  }

  /** What two arguments have in common that show the same; carried ones are each their own. */
  private Argument key(Argument argument) {
    if (argument.kind() == Argument.Kind.CARRIED || argument.operand() < 0) {
      return argument;
    }
    int first = loop.operands().indexOf(loop.operands().get(argument.operand()));
    return new Argument(argument.kind(), first);
  }

  /** Where the outcome of this index stands in the lean loop; -1 if it is gone. */
  int place(int index) {
    if (index < loop.carriedCount()) {
      return carried.indexOf(loop.region().carried().get(index));
    }
    int place = emitted.indexOf(loop.region().emitted().get(index - loop.carriedCount()));
    return place < 0 ? -1 : carried.size() + place;
  }

  /** The outcomes of the lean loop, made in {@code outer}. */
  List<Value> make(GraphBuilder outer, UnaryOperator<Value> copyOf) {
    GraphBuilder body = GraphBuilder.forPass();
    Map<Value, Value> copies = new HashMap<>();
    Map<Argument, Value> arguments = new LinkedHashMap<>();
    List<Value> operands = new ArrayList<>();
    for (Value value : loop.region().body().values()) {
      if (!live.contains(value)) {
        continue;
      }
      if (value.definition() instanceof Argument argument) {
        Value known = arguments.get(key(argument));
        copies.put(value, known == null ? argument(value, argument, body, operands) : known);
        arguments.putIfAbsent(key(argument), copies.get(value));
      } else {
        copies.put(value, body.copy(value, value.operands().stream().map(copies::get).toList()));
      }
    }
    List<Named> results = new ArrayList<>();
    List<Value> allCarried = loop.region().carried();
    for (Value argument : carried) {
      Value next = loop.region().next().get(allCarried.indexOf(argument));
      results.add(named(Role.NEXT, results.size(), copies.get(next)));
    }
    emitted.forEach(v -> results.add(named(Role.EMIT, results.size(), copies.get(v))));
    Map<Integer, Origin> origins = new HashMap<>();
    usedOutcomes.forEach((index, origin) -> origins.putIfAbsent(place(index), origin));
    List<Value> outside = operands.stream().map(copyOf).toList();
    return outer.loop(loop.region().withBody(body.build(results)), outside, origins);
  }

  private Value argument(Value value, Argument argument, GraphBuilder body, List<Value> operands) {
    body.at(value.origin());
    if (argument.operand() < 0) {
      return body.argument(argument.kind(), -1, value.type());
    }
    operands.add(loop.operands().get(argument.operand()));
    return body.argument(argument.kind(), operands.size() - 1, value.type());
  }

  private static Named named(Role role, int position, Value value) {
    return new Named(role, Integer.toString(position), value, value.origin().span());
  }
}
