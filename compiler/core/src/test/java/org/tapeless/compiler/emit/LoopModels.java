package org.tapeless.compiler.emit;

import java.util.List;
import java.util.OptionalLong;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.JavaSource;
import org.tapeless.compiler.check.CheckedModel;
import org.tapeless.compiler.differentiate.Differentiator;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.graph.RegionBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.memory.MemoryPlan;
import org.tapeless.compiler.memory.MemoryPlanVerifier;
import org.tapeless.compiler.memory.MemoryPlanner;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Tanh;
import org.tapeless.compiler.ops.pointwise.ToReal;
import org.tapeless.compiler.optimize.Optimizer;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Scheduler;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Simd;

/** Models with loops, built by hand and compiled by the stages behind the checker. */
final class LoopModels {
  private static final Axis T = Axis.symbolic("T");

  private LoopModels() {}

  static CompiledModel compile(Graph forward, Precision precision) {
    List<CheckedModel.SymbolicDim> dims =
        List.of("B", "T").stream()
            .filter(dim -> isRead(forward, dim))
            .map(dim -> new CheckedModel.SymbolicDim(dim, OptionalLong.empty()))
            .toList();
    CheckedModel checked =
        new CheckedModel(
            "M",
            "",
            "",
            GraphSketch.span().file(),
            GraphSketch.span(),
            precision,
            dims,
            forward,
            List.of());
    Graph training = GraphVerifier.verify(Differentiator.differentiate(forward), "differentiate");
    Graph optimized = GraphVerifier.verify(Optimizer.optimize(training), "optimize");
    Schedule schedule = Scheduler.schedule(optimized);
    MemoryPlan plan = MemoryPlanVerifier.verify(schedule, MemoryPlanner.plan(schedule));
    String text =
        JavaGenerator.generate(checked, schedule, plan, "", new ClassStyle(false, Simd.PLAIN));
    return new CompiledModel(
        checked, training, optimized, schedule, plan, new JavaSource("", "M", text));
  }

  private static boolean isRead(Graph graph, String dim) {
    return graph.inputs().stream()
        .flatMap(input -> input.type().shape().dims().stream())
        .anyMatch(size -> size.toString().contains(dim));
  }

  /** {@code s = s * decay + x[t]}, every s emitted. */
  static GraphSketch runningSum(boolean descending) {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.input("x", "T", 3);
    Value decay = sketch.parameter("decay");
    Value start = sketch.parameter("start", 3);
    RegionBuilder region = new RegionBuilder(sketch.builder(), T, descending);
    GraphBuilder body = region.body();
    sketch.name("s");
    Value s = region.carried(start);
    Value slow = Views.broadcast(body, decay, s.type().shape(), List.of());
    Value next = body.call(Add.OP, body.call(Multiply.OP, s, slow), region.slice(x));
    region.next(s, next);
    region.emit(next);
    List<Value> outcomes = region.close();
    sketch.output("last", outcomes.get(0)).output("sums", outcomes.get(1));
    Value loss = squares(sketch.builder(), outcomes.get(1));
    return sketch.loss(
        sketch.call("loss", Add.OP, loss, squares(sketch.builder(), outcomes.get(0))));
  }

  /** {@code h = tanh(x[t] + h . w)} over T; the loss reads the last h and all of them. */
  static GraphSketch recurrent(int width, boolean output) {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.input("x", "T", "B", width);
    Value w = sketch.parameter("w", width, width);
    Value h0 = sketch.input("h0", "B", width);
    RegionBuilder region = new RegionBuilder(sketch.builder(), T, false);
    GraphBuilder body = region.body();
    Value h = region.carried(h0);
    body.at(GraphSketch.origin("z", 4));
    Value product = product(body, h, w);
    Value z = body.call(Add.OP, region.slice(x), product);
    body.at(GraphSketch.origin("h", 5));
    Value next = body.call(Tanh.OP, z);
    region.next(h, next);
    region.emit(next);
    List<Value> outcomes = region.close();
    if (output) {
      sketch.output("hs", outcomes.get(1));
    }
    Value all = squares(sketch.builder(), outcomes.get(1));
    return sketch.loss(
        sketch.call("loss", Add.OP, all, squares(sketch.builder(), outcomes.get(0))));
  }

  /** {@code for w in ws: x = tanh(x . w)}: layers with their weights stacked. */
  static GraphSketch layers(int depth, int width) {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.input("x", "B", width);
    Value ws = sketch.parameter("layers.*.w", depth, width, width);
    RegionBuilder region =
        new RegionBuilder(sketch.builder(), Axis.of("layer", Dim.of(depth)), false);
    GraphBuilder body = region.body();
    body.at(GraphSketch.origin("h", 4));
    Value h = region.carried(x);
    Value z = product(body, h, region.slice(ws));
    region.next(h, body.call(Tanh.OP, z));
    Value last = region.close().get(0);
    sketch.output("y", last);
    return sketch.loss(squares(sketch.name("loss").builder(), last));
  }

  /** A loop over layers in each step of a loop over time; the counters are read, too. */
  static GraphSketch nested() {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.input("x", "T", 3);
    Value ws = sketch.parameter("ws", 2, 3, 3);
    RegionBuilder steps = new RegionBuilder(sketch.builder(), T, false);
    Value h = steps.carried(sketch.parameter("h0", 3));
    GraphBuilder body = steps.body();
    RegionBuilder layers = new RegionBuilder(body, Axis.of("L", Dim.of(2)), false);
    Value inner = layers.carried(body.call(Add.OP, h, steps.slice(x)));
    GraphBuilder deep = layers.body();
    Value place = deep.call(ToReal.OP, layers.counter());
    Value time = deep.call(ToReal.OP, steps.counter());
    Value shift =
        Views.broadcast(deep, deep.call(Multiply.OP, place, time), inner.type().shape(), List.of());
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

  /** Two carried values that change places in every round, one of them emitted as it was. */
  static GraphSketch swapped() {
    GraphSketch sketch = new GraphSketch();
    Value a = sketch.parameter("a", 3);
    Value b = sketch.parameter("b", 3);
    Value x = sketch.input("x", "T", 3);
    RegionBuilder region = new RegionBuilder(sketch.builder(), T, false);
    Value first = region.carried(a);
    Value second = region.carried(b);
    region.next(first, second);
    region.next(second, first);
    region.emit(first);
    region.emit(region.slice(x));
    List<Value> outcomes = region.close();
    sketch.output("first", outcomes.get(0)).output("second", outcomes.get(1));
    sketch.output("firsts", outcomes.get(2)).output("same", outcomes.get(3));
    Value weighted = sketch.builder().call(Multiply.OP, outcomes.get(2), outcomes.get(3));
    Value all = squares(sketch.builder(), weighted);
    return sketch.loss(
        sketch.call("loss", Add.OP, all, squares(sketch.builder(), outcomes.get(1))));
  }

  private static Value product(GraphBuilder graph, Value x, Value w) {
    int last = x.type().rank() - 1;
    return Contractions.contract(graph, x, w, List.of(last), List.of(0), List.of(), List.of());
  }

  private static Value squares(GraphBuilder graph, Value x) {
    List<Integer> all = Positions.upTo(x.type().rank());
    return Reductions.sum(graph, graph.call(Multiply.OP, x, x), all);
  }
}
