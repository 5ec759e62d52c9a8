package org.tapeless.compiler.schedule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.types.Axis;

/**
 * The loop nest of a value with all views resolved: elements of the body are those of stored or
 * local values, by id; variables count through {@code axes}.
 *
 * @param axes the value's own axes, then the reduced ones; names are hints
 * @param rank how many of the axes are the value's own
 * @param lanes whether a sum has the 16 lanes of the numeric contract, rather than being one chain
 */
record Nest(
    Value value, List<Axis> axes, int rank, Reduction reduction, boolean lanes, Formula body) {
  Nest {
    axes = List.copyOf(axes);
  }

  boolean isPointwise() {
    return reduction == Reduction.NONE;
  }

  /** The ids of the values that the body reads. */
  Set<Integer> reads() {
    Set<Integer> ids = new LinkedHashSet<>();
    Elements.of(body).forEach(element -> ids.add(element.operand()));
    return ids;
  }

  /** Whether a loop variable counts a reduced axis. */
  boolean isReduced(int variable) {
    return variable >= rank;
  }
}
