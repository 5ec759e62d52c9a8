package org.tapeless.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Definition.Argument;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.Op.Lowering;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.optimize.Optimizer;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/**
 * Forward-mode differentiation of a graph of primitive operators: each value together with its
 * slope in one direction.
 *
 * <p>The second proof of gradients: it goes the other way, by other rules, and needs no step that
 * is small. Exact to rounding.
 */
public final class ForwardMode {
  /** A tensor and its slope. */
  public record Pair(Tensor value, Tensor slope) {
    public static Pair constant(Tensor value) {
      return new Pair(value, Tensor.zeros(value.sizes()));
    }
  }

  private final Extents extents;
  private final Map<Value, Pair> pairs;

  private ForwardMode(Extents extents, Map<Value, Pair> leaves) {
    this.extents = extents;
    this.pairs = new HashMap<>(leaves);
  }

  /**
   * All values of a graph.
   *
   * @param graph without composites, see {@link Optimizer#expand}
   * @param leaves its inputs and parameters, each with the direction that it moves in
   */
  public static Map<Value, Pair> run(Graph graph, Map<Value, Pair> leaves, Extents extents) {
    ForwardMode mode = new ForwardMode(extents, leaves);
    Map<Loop, List<Pair>> loops = new HashMap<>();
    for (Value value : graph.values()) {
      if (value.definition() instanceof Definition.Outcome outcome) {
        if (!loops.containsKey(outcome.loop())) {
          loops.put(outcome.loop(), mode.loop(outcome.loop()));
        }
        mode.pairs.put(value, loops.get(outcome.loop()).get(outcome.index()));
      } else if (!mode.pairs.containsKey(value)) {
        mode.pairs.put(value, mode.pair(value));
      }
    }
    return mode.pairs;
  }

  private Pair pair(Value value) {
    if (value.definition() instanceof Definition.Constant constant) {
      return Pair.constant(Tensor.scalar(constant.value()));
    }
    if (value.definition() instanceof Definition.Size size) {
      return Pair.constant(Tensor.scalar(extents.of(size.dim())));
    }
    List<Tensor> values = new ArrayList<>();
    List<Tensor> slopes = new ArrayList<>();
    for (Value operand : value.operands()) {
      values.add(pairs.get(operand).value());
      slopes.add(pairs.get(operand).slope());
    }
    Tensor result = value.result().op().evaluate(value.call(), values, extents);
    boolean moves = value.type().isReal() && slopes.stream().anyMatch(ForwardMode::isMoving);
    return moves
        ? new Pair(result, new TangentRun(nest(value), values, slopes, extents).run())
        : Pair.constant(result);
  }

  /** What is drawn does not move; anything else that may is a primitive or a view. */
  private static LoopNest nest(Value value) {
    Lowering lowering = value.result().op().lowering();
    Lowering.Loops loops =
        lowering instanceof Lowering.View view
            ? view.loops()
            : ((Lowering.Primitive) lowering).loops();
    return loops.loops(value.call());
  }

  private static boolean isMoving(Tensor slope) {
    for (int i = 0; i < slope.count(); i++) {
      if (slope.at(i) != 0) {
        return true;
      }
    }
    return false;
  }

  private List<Pair> loop(Loop loop) {
    List<Pair> carried = new ArrayList<>();
    loop.region().carried().forEach(value -> carried.add(pairs.get(loop.operand(value))));
    List<Pair> stacks = new ArrayList<>();
    loop.outcomeTypes().stream()
        .skip(loop.carriedCount())
        .forEach(t -> stacks.add(Pair.constant(Tensor.zeros(t.shape().sizes(extents)))));
    int trips = extents.of(loop.region().axis().size());
    for (int trip = 0; trip < trips; trip++) {
      int position = loop.region().descending() ? trips - 1 - trip : trip;
      Map<Value, Pair> body =
          run(loop.region().body(), arguments(loop, carried, position), extents);
      List<Value> next = loop.region().next();
      for (int i = 0; i < next.size(); i++) {
        carried.set(i, body.get(next.get(i)));
      }
      List<Value> emitted = loop.region().emitted();
      for (int i = 0; i < emitted.size(); i++) {
        store(body.get(emitted.get(i)).value(), stacks.get(i).value(), position);
        store(body.get(emitted.get(i)).slope(), stacks.get(i).slope(), position);
      }
    }
    carried.addAll(stacks);
    return carried;
  }

  private Map<Value, Pair> arguments(Loop loop, List<Pair> carried, int position) {
    Map<Value, Pair> arguments = new HashMap<>();
    int next = 0;
    for (Value value : loop.region().body().values()) {
      if (value.definition() instanceof Argument argument) {
        switch (argument.kind()) {
          case COUNTER -> arguments.put(value, Pair.constant(Tensor.scalar(position)));
          case CARRIED -> arguments.put(value, carried.get(next++));
          case INVARIANT -> arguments.put(value, pairs.get(loop.operand(value)));
          case SLICE -> {
            int[] sizes = value.type().shape().sizes(extents);
            Pair whole = pairs.get(loop.operand(value));
            arguments.put(
                value,
                new Pair(
                    part(whole.value(), sizes, position), part(whole.slope(), sizes, position)));
          }
        }
      }
    }
    return arguments;
  }

  private static Tensor part(Tensor whole, int[] sizes, int position) {
    Tensor part = Tensor.zeros(sizes);
    for (int i = 0; i < part.count(); i++) {
      part.set(i, whole.at(position * part.count() + i));
    }
    return part;
  }

  private static void store(Tensor part, Tensor whole, int position) {
    for (int i = 0; i < part.count(); i++) {
      whole.set(position * part.count() + i, part.at(i));
    }
  }
}
