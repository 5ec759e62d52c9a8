package org.tapeless.compiler.optimize.rewrites;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.optimize.LocalRewrite;

/**
 * Lets a contraction read its operands as they are stored, instead of transposed, and write its
 * result in the order that is wanted.
 *
 * <p>Must not fold a transpose that changes the order of the axes that the result takes from that
 * operand: the result would come out in another order. A transposed result is folded only if it
 * just swaps what comes of a with what comes of b, and no axis is common to both. Nor a product
 * whose result has an order of its own. Exact: the same products are summed in the same order.
 */
public final class FoldTransposesIntoContractions extends LocalRewrite {
  @Override
  protected Optional<Value> replace(Value value, GraphBuilder graph) {
    if (value.isResultOf(Transpose.OP) && value.operand(0).isResultOf(Contract.OP)) {
      if (value.operand(0).result().attributes().has("order")) {
        return Optional.empty();
      }
      return swapped(value, graph);
    }
    if (!value.isResultOf(Contract.OP) || value.result().attributes().has("order")) {
      return Optional.empty();
    }
    Side a = Side.of(value, 0, "left", "leftBatch");
    Side b = Side.of(value, 1, "right", "rightBatch");
    Side plainA = a.untransposed(true);
    Side plainB = b.untransposed(false);
    return plainA.equals(a) && plainB.equals(b)
        ? Optional.empty()
        : Optional.of(contract(plainA, plainB, graph));
  }

  /** {@code (a @ b)} with the axes of b first is {@code b @ a}. */
  private static Optional<Value> swapped(Value value, GraphBuilder graph) {
    Value product = value.operand(0);
    Side a = Side.of(product, 0, "left", "leftBatch");
    Side b = Side.of(product, 1, "right", "rightBatch");
    int kept = a.operand().type().rank() - a.contracted().size();
    int rank = product.type().rank();
    List<Integer> swap = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      swap.add((axis + kept) % rank);
    }
    boolean swaps = a.batch().isEmpty() && axes(value).equals(swap);
    return swaps ? Optional.of(contract(b, a, graph)) : Optional.empty();
  }

  private static Value contract(Side a, Side b, GraphBuilder graph) {
    return Contractions.contract(
        graph, a.operand(), b.operand(), a.contracted(), b.contracted(), a.batch(), b.batch());
  }

  private static List<Integer> axes(Value transpose) {
    return transpose.result().attributes().positions("axes");
  }

  /** An operand of a contraction with the roles of its axes. */
  private record Side(Value operand, List<Integer> contracted, List<Integer> batch) {
    static Side of(Value contraction, int operand, String contracted, String batch) {
      Attributes attributes = contraction.result().attributes();
      return new Side(
          contraction.operand(operand),
          attributes.positions(contracted),
          attributes.positions(batch));
    }

    /**
     * The same axes of the value below a transpose; this very side if there is none, or if the
     * result's axes would change their order.
     *
     * @param batchShows whether batch axes stand in the result where this operand has them
     */
    Side untransposed(boolean batchShows) {
      Side side = this;
      while (side.operand.isResultOf(Transpose.OP) && side.keepsOrder(batchShows)) {
        List<Integer> order = axes(side.operand);
        Value below = side.operand.operand(0);
        side = new Side(below, mapped(side.contracted, order), mapped(side.batch, order));
      }
      return side;
    }

    /** Whether the axes that the result takes stand below the transpose in the same order. */
    private boolean keepsOrder(boolean batchShows) {
      List<Integer> order = axes(operand);
      List<Integer> shown = new ArrayList<>();
      for (int axis = 0; axis < order.size(); axis++) {
        if (!contracted.contains(axis) && (batchShows || !batch.contains(axis))) {
          shown.add(order.get(axis));
        }
      }
      return shown.equals(shown.stream().sorted().toList());
    }

    private static List<Integer> mapped(List<Integer> positions, List<Integer> order) {
      return positions.stream().map(order::get).toList();
    }
  }
}
