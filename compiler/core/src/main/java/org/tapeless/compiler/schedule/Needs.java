package org.tapeless.compiler.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Value;

/**
 * What must be computed for a value to be there: what its nest reads; for a stack, what each round
 * adds to it; for what a loop carries, what it begins with and what each round makes of it.
 */
final class Needs {
  private final FlatGraph flat;
  private final Nests nests;
  private final Map<Integer, List<Value>> ofLoops = new HashMap<>();

  Needs(FlatGraph flat, Nests nests) {
    this.flat = flat;
    this.nests = nests;
    for (FlatLoop loop : flat.loops()) {
      for (FlatLoop.Emitted emitted : loop.emitted()) {
        ofLoops.put(emitted.stack().id(), List.of(emitted.element()));
      }
      for (Repeat.Carried carried : loop.carried()) {
        ofLoops.put(carried.outcome().id(), List.of(carried.initial(), carried.next()));
        ofLoops.put(carried.cell().id(), List.of(carried.outcome()));
      }
    }
  }

  /** The ids of these values and of all that they need. */
  BitSet of(Collection<Value> roots) {
    BitSet needed = new BitSet();
    Deque<Value> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Value value = open.pop();
      if (!needed.get(value.id())) {
        needed.set(value.id());
        open.addAll(ofLoops.getOrDefault(value.id(), List.of()));
        if (nests.isComputed(value)) {
          nests.nest(value).reads().forEach(id -> open.push(flat.graph().values().get(id)));
        }
      }
    }
    return needed;
  }

  /**
   * What runs in the forward program, so that every loop runs in one program as a whole: all that
   * the forward results need, and what else is needed of the loops that they touch.
   *
   * @param all what forward and backward need together
   */
  BitSet forward(Collection<Value> results, BitSet all) {
    BitSet forward = of(results);
    int known;
    do {
      known = forward.cardinality();
      BitSet touched = touchedLoops(forward);
      List<Value> roots = new ArrayList<>();
      for (Value value : flat.graph().values()) {
        if (forward.get(value.id()) || (all.get(value.id()) && touched.get(outermost(value) + 1))) {
          roots.add(value);
        }
      }
      roots.addAll(outcomes(touched, all));
      forward = of(roots);
    } while (forward.cardinality() > known);
    return forward;
  }

  private List<Value> outcomes(BitSet loops, BitSet all) {
    List<Value> outcomes = new ArrayList<>();
    for (FlatLoop loop : flat.loops()) {
      if (loops.get(loop.number() + 1)) {
        loop.carried().forEach(carried -> outcomes.add(carried.outcome()));
        loop.emitted().forEach(emitted -> outcomes.add(emitted.stack()));
      }
    }
    outcomes.removeIf(value -> !all.get(value.id()));
    return outcomes;
  }

  /** Outermost loops of which anything runs forward; bit n + 1 for loop n. */
  private BitSet touchedLoops(BitSet forward) {
    BitSet touched = new BitSet();
    for (Value value : flat.graph().values()) {
      if (forward.get(value.id())) {
        touched.set(outermost(value) + 1);
      }
    }
    touched.clear(0);
    return touched;
  }

  private int outermost(Value value) {
    int loop = flat.block(value);
    while (loop != FlatGraph.OUTSIDE && flat.loops().get(loop).parent() != FlatGraph.OUTSIDE) {
      loop = flat.loops().get(loop).parent();
    }
    return loop;
  }
}
