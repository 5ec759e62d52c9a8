package org.tapeless.compiler.optimize.rewrites;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Definition.Argument;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Region;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.axes.Broadcast;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.reduction.Sum;
import org.tapeless.compiler.optimize.LoopRewrite;

/**
 * Adds up products and sums of all trips after the loop: what a loop carries only to add to it
 * becomes one contraction, or one sum, over what it stacks. So the gradient of a recurrent weight
 * is one large product.
 *
 * <p>Must not touch a sum that a trip reads. Equal to within rounding: the terms are added in
 * another order.
 */
public final class MoveSumsBehindLoops extends LoopRewrite {
  @Override
  protected Optional<List<Value>> replace(Site site, GraphBuilder graph) {
    Region region = site.loop().region();
    Map<Value, Integer> readers = MoveContractionsBehindLoops.readers(region);
    Map<Integer, Value> moved = new HashMap<>();
    for (int i = 0; i < region.carried().size(); i++) {
      Optional<Value> term = term(region.carried().get(i), region.next().get(i), readers);
      if (term.isPresent() && addends(term.get()).stream().allMatch(v -> isMovable(v))) {
        moved.put(i, term.get());
      }
    }
    return moved.isEmpty() ? Optional.empty() : Optional.of(move(site, moved, graph));
  }

  /** What is added to a carried value that serves nothing else. */
  private static Optional<Value> term(Value carried, Value next, Map<Value, Integer> readers) {
    boolean sum =
        next.isResultOf(Add.OP)
            && next.operands().contains(carried)
            && next.operand(0) != next.operand(1)
            && readers.get(carried) == 1
            && readers.get(next) == 1;
    return sum ? Optional.of(next.operand(next.operand(0) == carried ? 1 : 0)) : Optional.empty();
  }

  private static List<Value> addends(Value term) {
    List<Value> addends = new ArrayList<>();
    Deque<Value> open = new ArrayDeque<>(List.of(term));
    while (!open.isEmpty()) {
      Value value = open.pop();
      if (value.isResultOf(Add.OP)) {
        open.push(value.operand(1));
        open.push(value.operand(0));
      } else {
        addends.add(value);
      }
    }
    return addends;
  }

  private static boolean isMovable(Value value) {
    boolean product = value.isResultOf(Contract.OP) && !value.result().attributes().has("order");
    return (product || value.isResultOf(Sum.OP))
        && value.operands().stream().allMatch(MoveSumsBehindLoops::differsByTrip);
  }

  private static boolean differsByTrip(Value value) {
    boolean argument = value.definition() instanceof Argument;
    boolean slice = argument && ((Argument) value.definition()).kind() == Argument.Kind.SLICE;
    return slice || (!argument && value.isResult());
  }

  private static List<Value> move(Site site, Map<Integer, Value> moved, GraphBuilder graph) {
    Region region = site.loop().region();
    List<Named> results = new ArrayList<>(region.body().results());
    moved.forEach(
        (index, term) -> {
          Value carried = region.carried().get(index);
          Named next = results.get(index);
          results.set(index, new Named(Role.NEXT, next.name(), carried, next.span()));
        });
    Map<Value, Integer> places = new HashMap<>();
    for (Value term : moved.values()) {
      for (Value addend : addends(term)) {
        addend.operands().forEach(value -> stack(value, results, places));
      }
    }
    GraphBuilder body = new GraphBuilder(region.body(), region.body().values().get(0).origin());
    Region lean = region.withBody(body.build(results));
    List<Value> outcomes = new ArrayList<>(graph.loop(lean, site.operands(), site.origins()));
    moved.forEach(
        (index, term) -> {
          int operand = ((Argument) region.carried().get(index).definition()).operand();
          Value sum = site.operands().get(operand);
          boolean begins = isZero(sum);
          for (Value addend : addends(term)) {
            graph.at(addend.origin());
            List<Value> stacks =
                addend.operands().stream().map(v -> stacked(v, site, places, outcomes)).toList();
            Value all = whole(graph, addend, stacks);
            sum = begins ? all : graph.call(Add.OP, sum, all);
            begins = false;
          }
          outcomes.set(index, sum);
        });
    return outcomes;
  }

  /** Whether a sum begins with nothing, as those of gradients do. */
  private static boolean isZero(Value value) {
    Value number = value.isResultOf(Broadcast.OP) ? value.operand(0) : value;
    return number.definition() instanceof Definition.Constant constant && constant.value() == 0;
  }

  private static void stack(Value value, List<Named> results, Map<Value, Integer> places) {
    if (!(value.definition() instanceof Argument) && !places.containsKey(value)) {
      places.put(value, results.size());
      String name = Integer.toString(results.size());
      results.add(new Named(Role.EMIT, name, value, value.origin().span()));
    }
  }

  private static Value stacked(
      Value value, Site site, Map<Value, Integer> places, List<Value> outcomes) {
    return value.definition() instanceof Argument argument
        ? site.operands().get(argument.operand())
        : outcomes.get(places.get(value));
  }

  /** The addends of all trips, added up. */
  private static Value whole(GraphBuilder graph, Value addend, List<Value> stacks) {
    Attributes attributes = addend.result().attributes();
    if (addend.isResultOf(Sum.OP)) {
      return Reductions.sum(graph, stacks.get(0), withLoop(attributes.positions("axes")));
    }
    return Contractions.contract(
        graph,
        stacks.get(0),
        stacks.get(1),
        withLoop(attributes.positions("left")),
        withLoop(attributes.positions("right")),
        shifted(attributes.positions("leftBatch")),
        shifted(attributes.positions("rightBatch")));
  }

  private static List<Integer> withLoop(List<Integer> axes) {
    List<Integer> all = new ArrayList<>(List.of(0));
    all.addAll(shifted(axes));
    return all;
  }

  private static List<Integer> shifted(List<Integer> axes) {
    return axes.stream().map(axis -> axis + 1).toList();
  }
}
