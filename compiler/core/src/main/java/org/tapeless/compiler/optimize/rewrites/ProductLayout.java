package org.tapeless.compiler.optimize.rewrites;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.contraction.Contract;

/**
 * How the operands and the result of a contraction lie in memory, and what that costs.
 *
 * @param order for each axis of the result the kept axis that it is: those of a, then those of b
 */
record ProductLayout(Side a, Side b, List<Integer> order) {
  /** Multiply-adds below which plain loops do as well. */
  static final int WORTH_FROM = 8_192;

  /** The cost if the runtime cannot compute it as products of matrices. */
  static final int NO_MATRICES = 1_000;

  /**
   * An operand with the roles of its axes.
   *
   * @param contracted in the order of the sum, paired with those of the other operand
   * @param batch paired likewise
   */
  record Side(Value operand, List<Integer> contracted, List<Integer> batch) {
    /** The same axes of another value, which has this one's axis i at {@code places.get(i)}. */
    Side in(Value other, List<Integer> places) {
      return new Side(
          other,
          contracted.stream().map(places::get).toList(),
          batch.stream().map(places::get).toList());
    }

    private List<Integer> withoutContracted() {
      return Positions.others(operand.type().rank(), contracted);
    }

    List<Integer> free() {
      List<Integer> gone = new ArrayList<>(contracted);
      gone.addAll(batch);
      return Positions.others(operand.type().rank(), gone);
    }
  }

  /** The layout of a contraction over operands of a graph in the making. */
  static ProductLayout of(Value contraction, List<Value> operands) {
    Attributes attributes = contraction.result().attributes();
    Side a =
        new Side(operands.get(0), attributes.positions("left"), attributes.positions("leftBatch"));
    Side b =
        new Side(
            operands.get(1), attributes.positions("right"), attributes.positions("rightBatch"));
    int rank = contraction.type().rank();
    boolean natural = !attributes.has("order");
    return new ProductLayout(a, b, natural ? Positions.upTo(rank) : attributes.positions("order"));
  }

  Side side(int operand) {
    return operand == 0 ? a : b;
  }

  /** The same result from another value with the elements of an operand. */
  ProductLayout reading(int operand, Value other, List<Integer> places) {
    Side side = side(operand).in(other, places);
    List<Integer> before = operand == 0 ? a.withoutContracted() : b.free();
    List<Integer> after = operand == 0 ? side.withoutContracted() : side.free();
    int first = operand == 0 ? 0 : a.withoutContracted().size();
    List<Integer> moved = new ArrayList<>();
    for (int axis : order) {
      int own = axis - first;
      boolean ofOther = own < 0 || own >= before.size();
      moved.add(ofOther ? axis : first + after.indexOf(places.get(before.get(own))));
    }
    return new ProductLayout(operand == 0 ? side : a, operand == 0 ? b : side, moved);
  }

  /** The same result read through the transposes that an operand is. */
  ProductLayout untransposed(int operand) {
    ProductLayout layout = this;
    while (layout.side(operand).operand.isResultOf(Transpose.OP)) {
      Value view = layout.side(operand).operand;
      layout =
          layout.reading(operand, view.operand(0), view.result().attributes().positions("axes"));
    }
    return layout;
  }

  /** The product with the result in the order of the operands' axes. */
  ProductLayout natural() {
    return new ProductLayout(a, b, Positions.upTo(order.size()));
  }

  /** Whether the contracted axes do not advance as one in an operand. */
  boolean isScattered(int operand) {
    return !isRun(side(operand).contracted);
  }

  /** Whether there is a matrix on each side. */
  boolean hasMatrices() {
    return !a.contracted.isEmpty() && !a.free().isEmpty() && !b.free().isEmpty();
  }

  /** Whether the result's last axis is also the last of the operands' kept ones. */
  boolean keepsLastAxis() {
    return order.get(order.size() - 1) == order.size() - 1;
  }

  /** How many loops the runtime's products of matrices stand in. */
  int loops() {
    boolean plain =
        !hasMatrices() || isScattered(0) || isScattered(1) || isBatch(order.get(order.size() - 1));
    return plain ? NO_MATRICES : a.batch.size() + peeled(true) + peeled(false);
  }

  private boolean isBatch(int kept) {
    List<Integer> axes = a.withoutContracted();
    return kept < axes.size() && a.batch.contains(axes.get(kept));
  }

  /** Outer axes of a matrix's rows or columns that do not advance as one with the inner ones. */
  private int peeled(boolean left) {
    List<Integer> ofA = a.withoutContracted();
    List<Integer> inResult = new ArrayList<>();
    List<Integer> inOperand = new ArrayList<>();
    for (int place = 0; place < order.size(); place++) {
      int axis = order.get(place);
      if ((axis < ofA.size()) == left && !isBatch(axis)) {
        inResult.add(place);
        inOperand.add(left ? ofA.get(axis) : b.free().get(axis - ofA.size()));
      }
    }
    int peeled = 0;
    while (!isRun(inResult.subList(peeled, inResult.size()))
        || !isRun(inOperand.subList(peeled, inOperand.size()))) {
      peeled++;
    }
    return peeled;
  }

  /** Whether each follows the one before. */
  private static boolean isRun(List<Integer> axes) {
    for (int i = 1; i < axes.size(); i++) {
      if (axes.get(i) != axes.get(i - 1) + 1) {
        return false;
      }
    }
    return true;
  }

  /** Multiply-adds, about. */
  double work() {
    double work = 1;
    for (int axis = 0; axis < a.operand.type().rank(); axis++) {
      work *= a.operand.type().shape().dim(axis).typical();
    }
    for (int axis : b.free()) {
      work *= b.operand.type().shape().dim(axis).typical();
    }
    return work;
  }

  Value make(GraphBuilder graph) {
    Attributes attributes =
        Attributes.NONE
            .with("left", a.contracted)
            .with("right", b.contracted)
            .with("leftBatch", a.batch)
            .with("rightBatch", b.batch);
    boolean natural = order.equals(Positions.upTo(order.size()));
    return graph.call(
        Contract.OP,
        natural ? attributes : attributes.with("order", order),
        List.of(a.operand, b.operand));
  }
}
