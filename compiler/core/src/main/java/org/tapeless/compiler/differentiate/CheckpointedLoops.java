package org.tapeless.compiler.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Definition.Argument;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Region;
import org.tapeless.compiler.graph.RegionBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;

/**
 * Turns a loop with a checkpoint every n trips into a loop over loops of n trips. Backward keeps
 * what the outer one carries, and what an inner one needs only as long as it goes back over it.
 */
final class CheckpointedLoops {
  private final GraphBuilder builder = GraphBuilder.forPass();
  private final Map<Value, Value> copies = new HashMap<>();

  private CheckpointedLoops() {}

  /** The same graph object if no loop has checkpoints further apart than one trip. */
  static Graph split(Graph graph) {
    boolean any =
        graph.values().stream()
            .anyMatch(v -> v.loop().filter(CheckpointedLoops::spans).isPresent());
    return any ? new CheckpointedLoops().copy(graph) : graph;
  }

  private static boolean spans(Loop loop) {
    return loop.region().checkpoint() > 1;
  }

  private Graph copy(Graph graph) {
    Map<Loop, List<Value>> made = new HashMap<>();
    for (Value value : graph.values()) {
      List<Value> operands = value.operands().stream().map(copies::get).toList();
      if (value.loop().filter(CheckpointedLoops::spans).isPresent()) {
        Loop loop = value.loop().get();
        if (!made.containsKey(loop)) {
          builder.at(value.origin());
          made.put(loop, nested(loop, operands));
        }
        int index = ((Definition.Outcome) value.definition()).index();
        copies.put(value, made.get(loop).get(index));
      } else {
        copies.put(value, builder.copy(value, operands));
      }
    }
    return builder.build(
        graph.results().stream()
            .map(n -> new Named(n.role(), n.name(), copies.get(n.value()), n.span()))
            .toList());
  }

  /** The outcomes of the loop over loops, as those of the plain one are ordered. */
  private List<Value> nested(Loop loop, List<Value> operands) {
    Region region = loop.region();
    Axis whole = region.axis();
    Dim trips = Dim.of(region.checkpoint());
    Dim count = Dim.of(whole.size().constant() / region.checkpoint());
    Axis chunks = Axis.of("", count);
    RegionBuilder outer = new RegionBuilder(builder, chunks, region.descending());
    outer.body().at(builder.origin());
    outer.checkpoint(1);
    RegionBuilder inner =
        new RegionBuilder(outer.body(), Axis.of(whole.name(), trips), region.descending());
    List<Value> carriedOutside = new ArrayList<>();
    Map<Value, Value> body = new HashMap<>();
    for (Value value : region.body().values()) {
      if (value.definition() instanceof Argument argument) {
        Value operand = argument.operand() < 0 ? null : operands.get(argument.operand());
        body.put(
            value,
            switch (argument.kind()) {
              case COUNTER -> Views.round(inner.body(), outer.counter(), inner.counter(), trips);
              case INVARIANT -> inner.invariant(operand);
              case SLICE -> inner.slice(outer.slice(inChunks(operand, chunks, inner.axis())));
              case CARRIED -> {
                carriedOutside.add(outer.carried(operand));
                yield inner.carried(carriedOutside.get(carriedOutside.size() - 1));
              }
            });
      } else {
        inner.body().at(value.origin());
        body.put(
            value, inner.body().copy(value, value.operands().stream().map(body::get).toList()));
      }
    }
    return close(region, outer, inner, carriedOutside, body);
  }

  private List<Value> close(
      Region region,
      RegionBuilder outer,
      RegionBuilder inner,
      List<Value> carriedOutside,
      Map<Value, Value> body) {
    List<Value> carried = region.carried();
    for (int i = 0; i < carried.size(); i++) {
      inner.next(body.get(carried.get(i)), body.get(region.next().get(i)));
    }
    region.emitted().forEach(value -> inner.emit(body.get(value)));
    List<Value> ends = inner.close();
    for (int i = 0; i < carried.size(); i++) {
      outer.next(carriedOutside.get(i), ends.get(i));
    }
    ends.subList(carried.size(), ends.size()).forEach(outer::emit);
    List<Value> outcomes = new ArrayList<>(outer.close());
    for (int i = carried.size(); i < outcomes.size(); i++) {
      List<Axis> axes =
          new ArrayList<>(outcomes.get(i).type().shape().axes().subList(2, rank(outcomes.get(i))));
      axes.add(0, region.axis());
      outcomes.set(i, Views.reshape(builder, outcomes.get(i), new Shape(axes)));
    }
    return outcomes;
  }

  private static int rank(Value value) {
    return value.type().rank();
  }

  /** A stack over all trips as one over chunks of trips. */
  private Value inChunks(Value stack, Axis chunks, Axis trips) {
    List<Axis> axes = new ArrayList<>(stack.type().shape().axes().subList(1, rank(stack)));
    axes.add(0, trips);
    axes.add(0, chunks);
    return Views.reshape(builder, stack, new Shape(axes));
  }
}
