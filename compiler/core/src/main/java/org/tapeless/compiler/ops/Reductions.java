package org.tapeless.compiler.ops;

import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.reduction.Max;
import org.tapeless.compiler.ops.reduction.Product;
import org.tapeless.compiler.ops.reduction.Sum;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;

/** Builds reductions; over no axes they are the value itself, as a real. */
public final class Reductions {
  private Reductions() {}

  /** The sum over the axes at the given positions. */
  public static Value sum(GraphBuilder graph, Value x, List<Integer> axes) {
    return axes.isEmpty()
        ? Arithmetic.toReal(graph, x)
        : graph.call(Sum.OP, over(axes), List.of(x));
  }

  /** The greatest element along the axes at the given positions. */
  public static Value max(GraphBuilder graph, Value x, List<Integer> axes) {
    return axes.isEmpty() ? x : graph.call(Max.OP, over(axes), List.of(x));
  }

  /** The product over the axes at the given positions. */
  public static Value product(GraphBuilder graph, Value x, List<Integer> axes) {
    return axes.isEmpty() ? x : graph.call(Product.OP, over(axes), List.of(x));
  }

  /** The sum of all elements if the target is a scalar; else the value, which has its dims. */
  public static Value sumTo(GraphBuilder graph, Value x, TensorType target) {
    return target.isScalar() ? sum(graph, x, Positions.upTo(x.type().rank())) : x;
  }

  /** How many elements the axes at the given positions span, as a real scalar. */
  public static Value count(GraphBuilder graph, Shape shape, List<Integer> axes) {
    Dim count = Dim.of(1);
    for (int axis : axes) {
      count = count.times(shape.dim(axis));
    }
    return graph.size(count);
  }

  /** The attributes of a reduction over the axes at the given positions. */
  public static Attributes over(List<Integer> axes) {
    return Attributes.NONE.with("axes", axes);
  }
}
