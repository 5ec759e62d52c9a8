package org.tapeless.compiler.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Initializer;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.schedule.Kernel;
import org.tapeless.compiler.schedule.Part;
import org.tapeless.compiler.schedule.Program;
import org.tapeless.compiler.schedule.Repeat;
import org.tapeless.compiler.schedule.Schedule;
import org.tapeless.compiler.schedule.Storage;
import org.tapeless.compiler.schedule.TakeOver;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.SourceSpan;

/** A schedule by hand: only what the memory plan looks at. Values are named by their letters. */
final class ScheduleSketch {
  private static final SourceSpan SPAN = new SourceFile("sketch.nn", "x").span(0, 1);

  private final GraphBuilder graph = new GraphBuilder(origin("x"));
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<Value, Storage> storage = new LinkedHashMap<>();
  private final List<Kernel> forward = new ArrayList<>();
  private final List<Kernel> backward = new ArrayList<>();
  private List<Part> predict = new ArrayList<>();
  private int loops;

  private static Origin origin(String name) {
    return new Origin(name, SPAN, SPAN, "");
  }

  /** A value of the workspace with B rows of {@code width}. */
  ScheduleSketch rows(String name, int width) {
    return value(name, Storage.WORKSPACE, ElementType.REAL, Dim.symbol("B"), Dim.of(width));
  }

  /** A value of the workspace whose size does not depend on the batch. */
  ScheduleSketch fixed(String name, int size) {
    return value(name, Storage.WORKSPACE, ElementType.REAL, Dim.of(size));
  }

  /** A parameter of so many elements. */
  ScheduleSketch parameter(String path, int size) {
    graph.at(origin(path));
    TensorType type = TensorType.real(Axis.anonymous(size));
    Value value = graph.parameter(path, type, Initializer.constant(0));
    values.put(path, value);
    storage.put(value, Storage.PARAMETER);
    return this;
  }

  ScheduleSketch value(String name, Storage place, ElementType element, Dim... dims) {
    List<Axis> axes = new ArrayList<>();
    for (Dim dim : dims) {
      axes.add(Axis.of("", dim));
    }
    graph.at(origin(name));
    TensorType type = new TensorType(element, new Shape(axes));
    Value value = graph.input(name, type, OptionalInt.empty(), OptionalInt.empty());
    values.put(name, value);
    storage.put(value, place);
    return this;
  }

  /** A kernel; {@code leave} holds pairs "next previous". */
  ScheduleSketch forward(String reads, String writes, String... leave) {
    forward.add(kernel(reads, writes, leave));
    return this;
  }

  ScheduleSketch backward(String reads, String writes, String... leave) {
    backward.add(kernel(reads, writes, leave));
    return this;
  }

  ScheduleSketch predict(String reads, String writes, String... leave) {
    predict.add(kernel(reads, writes, leave));
    return this;
  }

  /** A loop over a symbolic axis, around the kernels that {@code body} predicts with. */
  ScheduleSketch repeat(String axis, Consumer<ScheduleSketch> body) {
    List<Part> outer = predict;
    predict = new ArrayList<>();
    body.accept(this);
    Axis over = Axis.symbolic(axis);
    Index.Counter counter = new Index.Counter(loops++, over.size());
    outer.add(new Repeat(counter, over, false, List.of(), List.of(), predict));
    predict = outer;
    return this;
  }

  private Kernel kernel(String reads, String writes, String... leave) {
    List<TakeOver> takeOvers = new ArrayList<>();
    for (String pair : leave) {
      List<Value> two = list(pair);
      takeOvers.add(new TakeOver(two.get(0), two.get(1)));
    }
    List<Value> written = list(writes);
    return new Kernel(written.get(0), written, list(reads), written, takeOvers, List.of());
  }

  private List<Value> list(String names) {
    List<Value> found = new ArrayList<>();
    for (String name : names.split(" ", -1)) {
      if (!name.isEmpty()) {
        found.add(value(name));
      }
    }
    return found;
  }

  Value value(String name) {
    return values.get(name);
  }

  Schedule schedule() {
    return new Schedule(
        new Graph(graph.values(), List.of()),
        new Program(Program.Kind.FORWARD, forward),
        new Program(Program.Kind.BACKWARD, backward),
        new Program(Program.Kind.PREDICT, predict),
        new Program(Program.Kind.EVALUATE, List.of()),
        storage);
  }

  MemoryPlan plan() {
    return MemoryPlanVerifier.verify(schedule(), MemoryPlanner.plan(schedule()));
  }
}
