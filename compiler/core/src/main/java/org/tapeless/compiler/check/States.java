package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Value;
import org.tapeless.dsl.ast.Statement;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/**
 * What becomes of the states of a model in a step of training. Everywhere a state is what it was
 * before the step; only behind {@code update} of its own it is what earlier updates have made of
 * it, so that a module that is applied twice is updated twice.
 */
final class States {
  /** What a state has become in the model's own graph, by path. */
  private final Map<String, Value> current = new LinkedHashMap<>();

  /** What states become in a trip of an open loop over the array of modules that has them. */
  private final Map<OpenLoop, Map<String, Value>> inTrips = new LinkedHashMap<>();

  /**
   * What a state is as far as the step has gone.
   *
   * @param stacked the state in the model's graph, with the axes of the arrays in front
   */
  Value current(String path, Value stacked, List<OpenLoop> arrays) {
    for (int depth = arrays.size() - 1; depth >= 0; depth--) {
      Value known = inTrips.getOrDefault(arrays.get(depth), Map.of()).get(path);
      if (known != null) {
        return sliced(known, arrays.subList(depth + 1, arrays.size()));
      }
    }
    return sliced(current.getOrDefault(path, stacked), arrays);
  }

  private static Value sliced(Value stacked, List<OpenLoop> loops) {
    Value part = stacked;
    for (OpenLoop loop : loops) {
      part = loop.region().slice(part);
    }
    return part;
  }

  /** A state becomes a value, in the innermost of the loops over the arrays that it belongs to. */
  void update(
      String path,
      Value value,
      List<OpenLoop> arrays,
      List<OpenLoop> open,
      Statement.Update statement) {
    if (!arrays.equals(open)) {
      SourceSpan span = statement.span();
      throw new Mistake(
          Diagnostic.error(ErrorCode.STATE_IN_LOOP, span, statement.name().text())
              .withLabel("would be updated in each step of a loop over an axis")
              .withHelp("apply the module outside of the loop"));
    }
    if (arrays.isEmpty()) {
      current.put(path, value);
    } else {
      OpenLoop innermost = arrays.get(arrays.size() - 1);
      inTrips.computeIfAbsent(innermost, loop -> new LinkedHashMap<>()).put(path, value);
    }
  }

  /** Ends a loop: what its trips have made of states is stacked and leaves it. */
  List<Value> close(OpenLoop loop, List<OpenLoop> around) {
    Map<String, Value> made = inTrips.getOrDefault(loop, Map.of());
    made.values().forEach(loop.region()::emit);
    List<Value> outcomes = loop.region().close();
    List<Value> own = outcomes.subList(0, outcomes.size() - made.size());
    List<Value> stacks = outcomes.subList(own.size(), outcomes.size());
    int next = 0;
    for (String path : new ArrayList<>(made.keySet())) {
      Value stack = stacks.get(next++);
      if (around.isEmpty()) {
        current.put(path, stack);
      } else {
        OpenLoop outer = around.get(around.size() - 1);
        inTrips.computeIfAbsent(outer, each -> new LinkedHashMap<>()).put(path, stack);
      }
    }
    inTrips.remove(loop);
    return own;
  }

  /** What a state of the model's graph is after the step. */
  Value next(String path, Value state) {
    return current.getOrDefault(path, state);
  }
}
