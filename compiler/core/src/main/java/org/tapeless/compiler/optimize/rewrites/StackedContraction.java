package org.tapeless.compiler.optimize.rewrites;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.axes.Transpose;

/**
 * The contractions of all trips of a loop as one: one operand is stacked along the loop, the other
 * is the same in every trip.
 */
final class StackedContraction {
  private final Value contraction;
  private final int stackedSide;

  /** Where each axis of the stack lies in {@link #source}: the loop's axis first. */
  private final List<Integer> order;

  /** What the stack shows: itself, or what it is a transpose of. */
  private final Value source;

  private final Value other;

  private StackedContraction(Value contraction, int stackedSide, Value stack, Value other) {
    this.contraction = contraction;
    this.stackedSide = stackedSide;
    boolean transposed = stack.isResultOf(Transpose.OP);
    this.source = transposed ? stack.operand(0) : stack;
    this.order =
        transposed
            ? stack.result().attributes().positions("axes")
            : Positions.upTo(stack.type().rank());
    this.other = other;
  }

  /**
   * The stack of what {@code contraction} gives in each trip.
   *
   * @param stackedSide the operand of it, 0 or 1, that {@code stack} has for all trips
   * @param other the other operand, outside of the loop
   */
  static Value of(
      GraphBuilder graph, Value contraction, int stackedSide, Value stack, Value other) {
    return new StackedContraction(contraction, stackedSide, stack, other).make(graph);
  }

  private Value make(GraphBuilder graph) {
    Attributes attributes = contraction.result().attributes();
    boolean first = stackedSide == 0;
    List<Integer> left = attributes.positions("left");
    List<Integer> right = attributes.positions("right");
    List<Integer> leftBatch = attributes.positions("leftBatch");
    List<Integer> rightBatch = attributes.positions("rightBatch");
    Value whole =
        Contractions.contract(
            graph,
            first ? source : other,
            first ? other : source,
            first ? inSource(left) : left,
            first ? right : inSource(right),
            first ? inSource(leftBatch) : leftBatch,
            first ? rightBatch : inSource(rightBatch));
    return Views.transpose(
        graph, whole, first ? orderOfFirst(left) : orderOfSecond(right, rightBatch));
  }

  private List<Integer> inSource(List<Integer> axesOfSlice) {
    return axesOfSlice.stream().map(axis -> order.get(axis + 1)).toList();
  }

  /** The loop's axis, then the kept axes of the slice in their order, then those of the other. */
  private List<Integer> orderOfFirst(List<Integer> contracted) {
    List<Integer> kept = Positions.others(source.type().rank(), inSource(contracted));
    List<Integer> result = new ArrayList<>(List.of(kept.indexOf(order.get(0))));
    for (int axis : Positions.others(source.type().rank() - 1, contracted)) {
      result.add(kept.indexOf(order.get(axis + 1)));
    }
    return withRest(result);
  }

  /** The loop's axis, then the kept axes of the other, then those of the slice in their order. */
  private List<Integer> orderOfSecond(List<Integer> contracted, List<Integer> batch) {
    List<Integer> gone = new ArrayList<>(contracted);
    gone.addAll(batch);
    List<Integer> kept = Positions.others(source.type().rank(), inSource(gone));
    int keptOfOther = other.type().rank() - contracted.size();
    List<Integer> result = new ArrayList<>(List.of(keptOfOther + kept.indexOf(order.get(0))));
    result.addAll(Positions.upTo(keptOfOther));
    for (int axis : Positions.others(source.type().rank() - 1, gone)) {
      result.add(keptOfOther + kept.indexOf(order.get(axis + 1)));
    }
    return result;
  }

  private List<Integer> withRest(List<Integer> result) {
    int rank = contraction.type().rank() + 1;
    for (int axis = result.size(); axis < rank; axis++) {
      result.add(axis);
    }
    return result;
  }
}
