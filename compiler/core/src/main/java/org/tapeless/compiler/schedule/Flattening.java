package org.tapeless.compiler.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;

/**
 * Lays the bodies of loops out in the graph around them.
 *
 * <p>An invariant argument becomes its operand, a slice a view of it at the loop's counter. What is
 * carried and what is emitted becomes a home in the loop's outcomes; where a value cannot lie there
 * itself, because it lies elsewhere already or is never computed, a copy of it does.
 *
 * <p>The only recursion is over loops inside loops, whose depth the parser bounds.
 */
final class Flattening {
  private final GraphBuilder builder = GraphBuilder.forPass();
  private final List<FlatLoop> loops = new ArrayList<>();
  private final Map<Value, Integer> blocks = new HashMap<>();
  private final Map<Value, Index.Counter> counters = new HashMap<>();
  private final Map<Value, Home> homes = new LinkedHashMap<>();
  private final Map<Value, Value> roomier = new HashMap<>();
  private int block = FlatGraph.OUTSIDE;
  private int loopCount;

  private Flattening() {}

  /** A flat graph, and the values that stand in it for those of the graph around all loops. */
  record Flattened(FlatGraph flat, Map<Value, Value> values) {}

  static Flattened flatten(Graph graph) {
    Flattening flattening = new Flattening();
    Map<Value, Value> values = flattening.layOut(graph, new HashMap<>());
    List<Named> results = new ArrayList<>();
    for (Named named : graph.results()) {
      results.add(new Named(named.role(), named.name(), values.get(named.value()), named.span()));
    }
    flattening.loops.sort((a, b) -> Integer.compare(a.number(), b.number()));
    FlatGraph flat =
        new FlatGraph(
            flattening.builder.build(results),
            flattening.loops,
            flattening.blocks,
            flattening.counters,
            flattening.homes,
            flattening.roomier);
    return new Flattened(flat, values);
  }

  /** Lays the values of a graph out, given what stands for some of them. */
  private Map<Value, Value> layOut(Graph graph, Map<Value, Value> known) {
    Map<Value, Value> values = new HashMap<>(known);
    Map<Loop, Map<Integer, Value>> outcomes = outcomes(graph);
    Uses uses = Uses.of(graph);
    for (Value value : graph.values()) {
      if (values.containsKey(value)) {
        continue;
      }
      Optional<Loop> loop = value.loop();
      if (loop.isPresent()) {
        layOut(loop.get(), outcomes.get(loop.get()), values, uses);
      } else {
        values.put(value, copy(value, value.operands().stream().map(values::get).toList()));
      }
    }
    return values;
  }

  private static Map<Loop, Map<Integer, Value>> outcomes(Graph graph) {
    Map<Loop, Map<Integer, Value>> outcomes = new HashMap<>();
    for (Value value : graph.values()) {
      if (value.definition() instanceof Definition.Outcome outcome) {
        outcomes
            .computeIfAbsent(outcome.loop(), key -> new TreeMap<>())
            .put(outcome.index(), value);
      }
    }
    return outcomes;
  }

  private Value copy(Value value, List<Value> operands) {
    return placed(builder.copy(value, operands));
  }

  private Value placed(Value value) {
    if (block != FlatGraph.OUTSIDE) {
      blocks.put(value, block);
    }
    return value;
  }

  private void layOut(
      Loop loop, Map<Integer, Value> outcomes, Map<Value, Value> values, Uses uses) {
    int parent = block;
    Index.Counter counter = new Index.Counter(loopCount++, loop.region().axis().size());
    List<Value> carried = loop.region().carried();
    List<Value> initial = new ArrayList<>();
    for (Value cell : carried) {
      Value operand = loop.operand(cell);
      Value flat = values.get(operand);
      initial.add(uses.isOnly(operand) && mayMove(flat) ? flat : another(flat, cell));
    }
    int position = builder.size();
    block = counter.loop();
    Map<Value, Value> inside = layOut(loop.region().body(), arguments(loop, counter, values));
    List<Value> next = new ArrayList<>();
    for (Value value : loop.region().next()) {
      next.add(handedOn(inside.get(value), carried.get(next.size()), carried, inside));
    }
    List<FlatLoop.Emitted> emitted = emitted(loop, counter, outcomes, inside, values, parent);
    List<Repeat.Carried> handed = new ArrayList<>();
    block = parent;
    for (int i = 0; i < carried.size(); i++) {
      Value shown = outcomes.getOrDefault(i, carried.get(i));
      Value outcome = copy(shown, List.of());
      values.put(shown, outcome);
      Value cell = inside.get(carried.get(i));
      handed.add(new Repeat.Carried(cell, initial.get(i), next.get(i), outcome));
      List.of(cell, initial.get(i), next.get(i))
          .forEach(value -> homes.put(value, Home.same(outcome)));
    }
    loops.add(
        new FlatLoop(
            counter,
            parent,
            position,
            loop.region().axis(),
            loop.region().descending(),
            handed,
            emitted));
  }

  /** What the body sees of the outside. */
  private Map<Value, Value> arguments(Loop loop, Index.Counter counter, Map<Value, Value> outer) {
    Map<Value, Value> arguments = new HashMap<>();
    for (Value value : loop.region().body().values()) {
      if (!(value.definition() instanceof Definition.Argument argument)) {
        continue;
      }
      switch (argument.kind()) {
        case COUNTER -> {
          Value flat = copy(value, List.of());
          counters.put(flat, counter);
          arguments.put(value, flat);
        }
        case CARRIED -> arguments.put(value, copy(value, List.of()));
        case SLICE -> {
          builder.at(value.origin());
          Value stacked = outer.get(loop.operand(value));
          arguments.put(value, placed(SliceAt.part(stacked, counter, builder)));
        }
        case INVARIANT -> arguments.put(value, outer.get(loop.operand(value)));
      }
    }
    return arguments;
  }

  /**
   * What is stored at the end of a round: a copy, unless nothing changes. A value that is only seen
   * through what is carried is set aside first, for other copies may overwrite that.
   */
  private Value handedOn(
      Value value, Value argument, List<Value> carried, Map<Value, Value> inside) {
    if (value == inside.get(argument)) {
      return value;
    }
    Value base = value;
    while (base.isResult() && base.result().op().lowering() instanceof Op.Lowering.View) {
      base = base.operand(0);
    }
    Value seen = base;
    boolean exposed = carried.stream().anyMatch(cell -> inside.get(cell) == seen);
    return another(exposed ? another(value, argument) : value, argument);
  }

  private List<FlatLoop.Emitted> emitted(
      Loop loop,
      Index.Counter counter,
      Map<Integer, Value> outcomes,
      Map<Value, Value> inside,
      Map<Value, Value> outer,
      int parent) {
    List<FlatLoop.Emitted> emitted = new ArrayList<>();
    int index = loop.carriedCount();
    for (Value value : loop.region().emitted()) {
      Value outcome = outcomes.get(index++);
      if (outcome == null) {
        continue;
      }
      Value flat = inside.get(value);
      Value element = mayMove(flat) ? flat : another(flat, value);
      block = parent;
      Value stack = copy(outcome, List.of());
      block = counter.loop();
      outer.put(outcome, stack);
      homes.put(element, Home.part(stack, counter));
      if (element != flat && flat.definition() instanceof Definition.Argument) {
        roomier.put(stack, builder.call(Room.ROOM, stack));
      }
      emitted.add(new FlatLoop.Emitted(stack, element));
    }
    return emitted;
  }

  /** Whether a value is stored by this block and may be stored anywhere. */
  private boolean mayMove(Value value) {
    boolean here = blocks.getOrDefault(value, FlatGraph.OUTSIDE) == block;
    return here && !homes.containsKey(value) && ResultPlaces.isComputed(value);
  }

  private Value another(Value value, Value named) {
    builder.at(named.origin());
    return placed(builder.call(Copy.COPY, value));
  }
}
