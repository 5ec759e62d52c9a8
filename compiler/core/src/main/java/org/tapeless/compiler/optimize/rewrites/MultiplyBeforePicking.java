package org.tapeless.compiler.optimize.rewrites;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.axes.Gather;
import org.tapeless.compiler.ops.contraction.Contract;
import org.tapeless.compiler.optimize.LocalRewrite;
import org.tapeless.compiler.types.Dim;

/**
 * Multiplies the rows of a table once instead of wherever one is picked: {@code table[ids] @ w =
 * (table @ w)[ids]}. What a network of characters makes of its input is one small product, and so
 * are both gradients, of sums by character.
 *
 * <p>Must not touch a table with many rows, of which most are not picked, nor one whose product is
 * so large that picking a single row would notice. Exact: the same chains.
 */
public final class MultiplyBeforePicking extends LocalRewrite {
  /** How many times the rows of the table are picked, at least, if sizes are middling. */
  private static final int PICKED = 8;

  /** Multiply-adds that nobody notices: some ten to a hundred microseconds. */
  private static final double MOST_WORK = 1 << 23;

  @Override
  protected Optional<Value> replace(Value value, GraphBuilder graph) {
    if (!value.isResultOf(Contract.OP) || !value.operand(0).isResultOf(Gather.OP)) {
      return Optional.empty();
    }
    Value picked = value.operand(0);
    Value table = picked.operand(0);
    Value ids = picked.operand(1);
    Attributes attributes = value.result().attributes();
    boolean rows =
        table.type().isReal()
            && table.type().rank() == 2
            && picked.result().attributes().positions("axes").equals(List.of(0))
            && picked.result().attributes().positions("matched").stream().allMatch(i -> i < 0);
    boolean alongRows =
        attributes.positions("leftBatch").isEmpty()
            && attributes.positions("left").equals(List.of(ids.type().rank()));
    if (!rows || !alongRows || !isWorthIt(table, ids, value.operand(1))) {
      return Optional.empty();
    }
    Value product =
        Contractions.contract(
            graph,
            table,
            value.operand(1),
            List.of(1),
            attributes.positions("right"),
            List.of(),
            List.of());
    List<Integer> all = ids.type().shape().axes().stream().map(axis -> -1).toList();
    Value result = graph.call(Gather.OP, Pieces.picking(0, all), List.of(product, ids));
    return Optional.of(
        attributes.has("order")
            ? Views.transpose(graph, result, attributes.positions("order"))
            : result);
  }

  private static boolean isWorthIt(Value table, Value ids, Value matrix) {
    Dim rows = table.type().shape().dim(0);
    double work = rows.typical() * matrix.type().shape().elements().typical();
    double picked = ids.type().shape().elements().typical();
    return picked >= PICKED * rows.typical() && work <= MOST_WORK;
  }
}
