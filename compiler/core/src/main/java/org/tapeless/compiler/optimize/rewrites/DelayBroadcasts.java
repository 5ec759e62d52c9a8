package org.tapeless.compiler.optimize.rewrites;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.PointwiseOp;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.axes.Broadcast;
import org.tapeless.compiler.optimize.LocalRewrite;

/**
 * Computes before it repeats: a pointwise operator of operands that are all repeated along the same
 * axes works on the operands and its result is repeated; a repeated scalar beside a tensor becomes
 * the scalar.
 *
 * <p>Must not touch a pointwise operator with operands repeated along different axes, nor narrow an
 * operand that alone gives the result its dims. Exact: each element is made of the same numbers.
 */
public final class DelayBroadcasts extends LocalRewrite {
  @Override
  protected Optional<Value> replace(Value value, GraphBuilder graph) {
    boolean candidate =
        value.isResult()
            && value.result().op() instanceof PointwiseOp
            && value.operands().stream().anyMatch(operand -> operand.isResultOf(Broadcast.OP));
    if (!candidate) {
      return Optional.empty();
    }
    List<Value> narrow = new ArrayList<>();
    for (Value operand : value.operands()) {
      narrow.add(isFill(operand) ? operand.operand(0) : operand);
    }
    if (narrow.stream().allMatch(operand -> operand.type().isScalar())) {
      Value scalar = graph.call(value.result().op(), value.result().attributes(), narrow);
      return Optional.of(Views.broadcast(graph, scalar, value.type().shape(), List.of()));
    }
    if (repeatedAlike(narrow)) {
      return Optional.of(repeatLate(value, narrow, graph));
    }
    return narrow.equals(value.operands())
        ? Optional.empty()
        : Optional.of(graph.call(value.result().op(), value.result().attributes(), narrow));
  }

  private static boolean isFill(Value value) {
    return value.isResultOf(Broadcast.OP) && value.operand(0).type().isScalar();
  }

  /** Whether every operand with axes is repeated along the same ones. */
  private static boolean repeatedAlike(List<Value> operands) {
    List<Integer> axes = null;
    for (Value operand : operands) {
      if (operand.type().isScalar()) {
        continue;
      }
      if (!operand.isResultOf(Broadcast.OP) || (axes != null && !axes.equals(axes(operand)))) {
        return false;
      }
      axes = axes(operand);
    }
    return axes != null;
  }

  private static Value repeatLate(Value value, List<Value> operands, GraphBuilder graph) {
    List<Value> inner = new ArrayList<>();
    List<Integer> axes = List.of();
    for (Value operand : operands) {
      boolean scalar = operand.type().isScalar();
      inner.add(scalar ? operand : operand.operand(0));
      axes = scalar ? axes : axes(operand);
    }
    Attributes attributes = value.result().attributes();
    Value result = graph.call(value.result().op(), attributes, inner);
    return Views.broadcast(graph, result, value.type().shape(), axes);
  }

  private static List<Integer> axes(Value broadcast) {
    return broadcast.result().attributes().positions("axes");
  }
}
