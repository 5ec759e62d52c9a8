package org.tapeless.compiler.ops;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.axes.AxisIndex;
import org.tapeless.compiler.ops.axes.Broadcast;
import org.tapeless.compiler.ops.axes.Rearrange;
import org.tapeless.compiler.ops.axes.Reshape;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.pointwise.ToInteger;
import org.tapeless.compiler.ops.random.Round;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;

/** Builds values that show the elements of another in other places; the same value if in none. */
public final class Views {
  private Views() {}

  /** The number of a round of a loop inside of another one, whose round is known. */
  public static Value round(GraphBuilder graph, Value outer, Value inner, Dim trips) {
    return graph.call(Round.OP, Attributes.NONE.with("trips", trips), List.of(outer, inner));
  }

  /** A whole number as an i32 scalar. */
  public static Value whole(GraphBuilder graph, int number) {
    return graph.call(ToInteger.OP, graph.constant(number));
  }

  /**
   * The value repeated along the axes of {@code shape} that it lacks.
   *
   * @param positions for each axis of {@code x} its position in {@code shape}, ascending
   */
  public static Value broadcast(GraphBuilder graph, Value x, Shape shape, List<Integer> positions) {
    if (x.type().rank() == shape.rank()) {
      return x;
    }
    Attributes attributes = Attributes.NONE.with("shape", shape).with("axes", positions);
    return graph.call(Broadcast.OP, attributes, List.of(x));
  }

  /** The result of a reduction over {@code reduced}, spread again over the axes of its operand. */
  public static Value spread(GraphBuilder graph, Value x, Shape shape, List<Integer> reduced) {
    return broadcast(graph, x, shape, Positions.others(shape.rank(), reduced));
  }

  /** A number in every place of a shape: zeros, ones. */
  public static Value fill(GraphBuilder graph, double number, Shape shape) {
    return broadcast(graph, graph.constant(number), shape, List.of());
  }

  /** The axes in another order: axis i of the result is axis {@code order.get(i)} of x. */
  public static Value transpose(GraphBuilder graph, Value x, List<Integer> order) {
    if (order.equals(Positions.upTo(x.type().rank()))) {
      return x;
    }
    return graph.call(Transpose.OP, Attributes.NONE.with("axes", order), List.of(x));
  }

  /** The axes in another order, and stored so. */
  public static Value rearrange(GraphBuilder graph, Value x, List<Integer> order) {
    return graph.call(Rearrange.OP, Attributes.NONE.with("axes", order), List.of(x));
  }

  /** The elements in row-major order under other axes, which may also just have other names. */
  public static Value reshape(GraphBuilder graph, Value x, Shape shape) {
    if (x.type().shape().equals(shape)) {
      return x;
    }
    return graph.call(Reshape.OP, Attributes.NONE.with("shape", shape), List.of(x));
  }

  /** The positions 0, 1, 2, ... along an axis, as i32. */
  public static Value index(GraphBuilder graph, Axis axis) {
    return graph.call(AxisIndex.OP, Attributes.NONE.with("shape", Shape.of(axis)), List.of());
  }

  /** The axes of a shape in another order. */
  public static Shape permuted(Shape shape, List<Integer> order) {
    List<Axis> axes = new ArrayList<>();
    order.forEach(position -> axes.add(shape.axis(position)));
    return new Shape(axes);
  }
}
