package org.tapeless.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.RegionBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Axis;
import org.tapeless.dsl.source.SourceSpan;

/** The loops of a model whose bodies are being elaborated, one inside of the other. */
final class OpenLoops {
  private final GraphBuilder model;
  private final Deque<OpenLoop> loops = new ArrayDeque<>();

  OpenLoops(GraphBuilder model) {
    this.model = model;
  }

  /** Where values are made now: in the model's graph or in the body of the innermost loop. */
  GraphBuilder builder() {
    return loops.isEmpty() ? model : loops.peek().body();
  }

  /** Begins a loop; {@link #leave} must follow. */
  OpenLoop open(Axis axis, SourceSpan source) {
    OpenLoop loop = new OpenLoop(builder(), axis, source);
    loops.push(loop);
    return loop;
  }

  /** The open loops, outermost first. */
  List<OpenLoop> outermostFirst() {
    List<OpenLoop> open = new ArrayList<>(loops);
    Collections.reverse(open);
    return open;
  }

  /** Ends the innermost loop: values are made outside of it again. */
  void leave(OpenLoop loop) {
    if (loops.pop() != loop) {
      throw new IllegalStateException("loops are left from the inside out");
    }
  }

  /** Whether values of a graph may be read now: it is the model's or that of an open loop. */
  boolean isOpen(GraphBuilder graph) {
    return graph == model || loops.stream().anyMatch(loop -> loop.body() == graph);
  }

  /** The loop whose position the value is. */
  Optional<OpenLoop> loopOf(Value counter) {
    return loops.stream().filter(loop -> loop.isCounter(counter)).findFirst();
  }

  /** What an argument of an open loop's body stands for, if it is not carried. */
  Optional<Value> outside(Value argument) {
    return loops.stream()
        .filter(loop -> loop.body().contains(argument))
        .findFirst()
        .flatMap(loop -> loop.region().outside(argument));
  }

  /** Whether the value was made outside of a loop that is open. */
  boolean isOutside(Value value, OpenLoop loop) {
    if (model.contains(value)) {
      return true;
    }
    Iterator<OpenLoop> outermost = loops.descendingIterator();
    for (OpenLoop each = outermost.next(); each != loop; each = outermost.next()) {
      if (each.body().contains(value)) {
        return true;
      }
    }
    return false;
  }

  /** A number that tells apart the rounds of the open loops: 0 outside of loops. */
  Value round() {
    if (loops.isEmpty()) {
      return Views.whole(model, 0);
    }
    Iterator<OpenLoop> outermost = loops.descendingIterator();
    Value round = outermost.next().region().counter();
    while (outermost.hasNext()) {
      RegionBuilder inner = outermost.next().region();
      round = Views.round(builder(), round, inner.counter(), inner.axis().size());
    }
    return round;
  }
}
