package org.tapeless.compiler.schedule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Elements;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
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

  /**
   * The own axis along which the data says where an element is added; -1 if the reduction does not
   * scatter.
   */
  int scattered() {
    return reduction == Reduction.SCATTER
        ? ((Index.Variable) ((Formula.Position) whereItGoes().get(0)).index()).axis()
        : -1;
  }

  /** The axis' position and the place that the data says, which meet where an element is added. */
  private List<Formula> whereItGoes() {
    return arguments(arguments(body).get(0));
  }

  /** Of the body of a scatter, or what became of it, the place that the data says. */
  static Formula place(Formula scatter) {
    return arguments(arguments(scatter).get(0)).get(1);
  }

  /** Of the body of a scatter, or what became of it, the element that is added. */
  static Formula added(Formula scatter) {
    return arguments(scatter).get(1);
  }

  private static List<Formula> arguments(Formula call) {
    return ((Formula.Apply) call).arguments();
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
