package org.tapeless.compiler.graph;

import java.util.List;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Tanh;
import org.tapeless.compiler.ops.pointwise.ToReal;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;

/** Graphs with loops, as the checker would make them. */
public final class LoopSketches {
  private static final Axis T = Axis.symbolic("T");

  private LoopSketches() {}

  /** {@code s = s * decay + x[t]}, every s emitted; outputs {@code sums} and {@code last}. */
  public static GraphSketch runningSum(boolean descending) {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.parameter("x", "T", 3);
    Value decay = sketch.parameter("decay");
    Value start = sketch.parameter("start", 3);
    RegionBuilder region = new RegionBuilder(sketch.builder(), T, descending);
    Value s = region.carried(start);
    Value slow = spread(region.body(), decay, s);
    Value next =
        region.body().call(Add.OP, region.body().call(Multiply.OP, s, slow), region.slice(x));
    region.next(s, next);
    region.emit(next);
    List<Value> outcomes = region.close();
    Value loss = squares(sketch.builder(), outcomes.get(1));
    Value weighted = sketch.builder().call(Multiply.OP, outcomes.get(0), sketch.input("weight", 3));
    sketch.output("last", outcomes.get(0)).output("sums", outcomes.get(1));
    Value tail = Reductions.sum(sketch.builder(), weighted, List.of(0));
    return sketch.loss(sketch.call("loss", Add.OP, loss, tail));
  }

  /** {@code h = tanh(x[t] . wx + h . wh + b)} over T; the loss reads the last h and all of them. */
  public static GraphSketch recurrent(boolean checkpoint) {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.parameter("x", "B", "T", 2);
    Value wx = sketch.parameter("wx", 2, 3);
    Value wh = sketch.parameter("wh", 3, 3);
    Value b = sketch.parameter("b", 3);
    Value h0 = sketch.parameter("h0", "B", 3);
    Value steps = Views.transpose(sketch.builder(), x, List.of(1, 0, 2));
    RegionBuilder region = new RegionBuilder(sketch.builder(), T, false);
    if (checkpoint) {
      region.checkpoint(1);
    }
    Value h = region.carried(h0);
    GraphBuilder body = region.body();
    Value z = body.call(Add.OP, product(body, region.slice(steps), wx), product(body, h, wh));
    Value wide = Views.broadcast(body, b, h.type().shape(), List.of(1));
    Value next = body.call(Tanh.OP, body.call(Add.OP, z, wide));
    region.next(h, next);
    region.emit(next);
    List<Value> outcomes = region.close();
    Value all = squares(sketch.builder(), outcomes.get(1));
    return sketch.loss(
        sketch.call("loss", Add.OP, all, squares(sketch.builder(), outcomes.get(0))));
  }

  /** {@code for w in ws: x = tanh(x . w)}: layers with their weights stacked. */
  public static GraphSketch layers(int depth) {
    return layers(depth, 0);
  }

  /** Likewise, with checkpoints every so many layers. */
  public static GraphSketch layers(int depth, int checkpoint) {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.input("x", "B", 3);
    Value ws = sketch.parameter("layers.*.w", depth, 3, 3);
    RegionBuilder region =
        new RegionBuilder(sketch.builder(), Axis.of("layer", Dim.of(depth)), false);
    region.checkpoint(checkpoint);
    Value h = region.carried(x);
    Value z = product(region.body(), h, region.slice(ws));
    region.next(h, region.body().call(Tanh.OP, z));
    Value last = region.close().get(0);
    sketch.output("y", last);
    return sketch.loss(squares(sketch.builder(), last));
  }

  /** A loop over layers in each step of a loop over time; the counters are read, too. */
  public static GraphSketch nested(boolean checkpoint) {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.parameter("x", "T", 3);
    Value ws = sketch.parameter("ws", 2, 3, 3);
    RegionBuilder steps = new RegionBuilder(sketch.builder(), T, false);
    if (checkpoint) {
      steps.checkpoint(1);
    }
    Value h = steps.carried(sketch.parameter("h0", 3));
    GraphBuilder body = steps.body();
    RegionBuilder layers = new RegionBuilder(body, Axis.of("L", Dim.of(2)), false);
    Value inner = layers.carried(body.call(Add.OP, h, steps.slice(x)));
    GraphBuilder deep = layers.body();
    Value place = deep.call(ToReal.OP, layers.counter());
    Value time = deep.call(ToReal.OP, steps.counter());
    Value shift = spread(deep, deep.call(Multiply.OP, place, time), inner);
    Value z = product(deep, inner, layers.slice(ws));
    layers.next(inner, deep.call(Tanh.OP, deep.call(Add.OP, z, shift)));
    layers.emit(z);
    List<Value> made = layers.close();
    steps.next(h, made.get(0));
    steps.emit(Reductions.sum(body, made.get(1), List.of(0)));
    List<Value> outcomes = steps.close();
    Value all = squares(sketch.builder(), outcomes.get(1));
    return sketch.loss(
        sketch.call("loss", Add.OP, all, squares(sketch.builder(), outcomes.get(0))));
  }

  private static Value product(GraphBuilder graph, Value x, Value w) {
    int last = x.type().rank() - 1;
    return Contractions.contract(graph, x, w, List.of(last), List.of(0), List.of(), List.of());
  }

  private static Value spread(GraphBuilder graph, Value scalar, Value like) {
    return Views.broadcast(graph, scalar, like.type().shape(), List.of());
  }

  private static Value squares(GraphBuilder graph, Value x) {
    List<Integer> all = Positions.upTo(x.type().rank());
    return Reductions.sum(graph, graph.call(Multiply.OP, x, x), all);
  }
}
