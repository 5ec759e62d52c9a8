package org.tapeless.compiler.schedule;

import java.util.List;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Axis;

/**
 * A loop of the flat graph.
 *
 * @param parent the number of the loop around; {@link FlatGraph#OUTSIDE} if there is none
 * @param position the id of the first value that is made in the body
 */
record FlatLoop(
    Index.Counter counter,
    int parent,
    int position,
    Axis axis,
    boolean descending,
    List<Repeat.Carried> carried,
    List<Emitted> emitted) {
  FlatLoop {
    carried = List.copyOf(carried);
    emitted = List.copyOf(emitted);
  }

  /** A value of the body that becomes a part of a stack in each round. */
  record Emitted(Value stack, Value element) {}

  int number() {
    return counter.loop();
  }
}
