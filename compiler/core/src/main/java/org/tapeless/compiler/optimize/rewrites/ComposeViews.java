package org.tapeless.compiler.optimize.rewrites;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.axes.Broadcast;
import org.tapeless.compiler.ops.axes.Reshape;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.optimize.LocalRewrite;
import org.tapeless.compiler.types.Shape;

/**
 * Makes one view of two of the same kind, and none where the elements stay where they are.
 *
 * <p>A reshape to the same dims only renames axes, which the graph does not need; an output keeps
 * it for its accessor. A transpose and a reshape do not commute and stay two. Exact: views move
 * elements and compute nothing.
 */
public final class ComposeViews extends LocalRewrite {
  @Override
  protected Optional<Value> replace(Value value, GraphBuilder graph) {
    if (value.isResultOf(Transpose.OP)) {
      return transpose(value, graph);
    }
    if (value.isResultOf(Reshape.OP)) {
      return reshape(value, graph);
    }
    return value.isResultOf(Broadcast.OP) ? broadcast(value, graph) : Optional.empty();
  }

  private static Optional<Value> transpose(Value value, GraphBuilder graph) {
    List<Integer> order = axes(value);
    Value inner = value.operand(0);
    if (isAscending(order)) {
      return Optional.of(inner);
    }
    if (inner.isResultOf(Transpose.OP)) {
      List<Integer> innerOrder = axes(inner);
      List<Integer> composed = order.stream().map(innerOrder::get).toList();
      return Optional.of(Views.transpose(graph, inner.operand(0), composed));
    }
    return fillOfNumber(inner, value.type().shape(), graph);
  }

  private static Optional<Value> reshape(Value value, GraphBuilder graph) {
    Shape shape = value.type().shape();
    Value inner = value.operand(0);
    if (inner.type().shape().sameDims(shape)) {
      return Optional.of(inner);
    }
    if (inner.isResultOf(Reshape.OP)) {
      Value source = inner.operand(0);
      boolean back = source.type().shape().sameDims(shape);
      return Optional.of(back ? source : Views.reshape(graph, source, shape));
    }
    return shape.rank() == 0 ? Optional.empty() : fillOfNumber(inner, shape, graph);
  }

  private static Optional<Value> broadcast(Value value, GraphBuilder graph) {
    List<Integer> positions = axes(value);
    Value inner = value.operand(0);
    Shape shape = value.type().shape();
    if (inner.type().rank() == shape.rank()) {
      return Optional.of(inner);
    }
    if (!inner.isResultOf(Broadcast.OP)) {
      return Optional.empty();
    }
    List<Integer> composed = axes(inner).stream().map(positions::get).toList();
    return Optional.of(Views.broadcast(graph, inner.operand(0), shape, composed));
  }

  /** A scalar repeated everywhere looks the same in every order and shape. */
  private static Optional<Value> fillOfNumber(Value inner, Shape shape, GraphBuilder graph) {
    boolean isFill = inner.isResultOf(Broadcast.OP) && inner.operand(0).type().isScalar();
    return isFill
        ? Optional.of(Views.broadcast(graph, inner.operand(0), shape, List.of()))
        : Optional.empty();
  }

  private static List<Integer> axes(Value view) {
    return view.result().attributes().positions("axes");
  }

  private static boolean isAscending(List<Integer> order) {
    return order.equals(order.stream().sorted().toList());
  }
}
