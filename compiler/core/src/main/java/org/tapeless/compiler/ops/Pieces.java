package org.tapeless.compiler.ops;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.axes.Concat;
import org.tapeless.compiler.ops.axes.Gather;
import org.tapeless.compiler.ops.axes.Pad;
import org.tapeless.compiler.ops.axes.ScatterAdd;
import org.tapeless.compiler.ops.axes.Slice;
import org.tapeless.compiler.ops.axes.Stack;
import org.tapeless.compiler.ops.loss.OneHot;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;

/** Builds values that take tensors apart along one axis, and put them together. */
public final class Pieces {
  /** The number that changes nothing when it is added, not even -0. */
  public static final double NEUTRAL = -0.0;

  private Pieces() {}

  /** {@code size} places of an axis from {@code start} on. */
  public static Value slice(GraphBuilder graph, Value x, int axis, Dim start, Dim size) {
    boolean whole = start.isZero() && size.equals(x.type().shape().dim(axis));
    return whole ? x : graph.call(Slice.OP, stretch(axis, start, size), List.of(x));
  }

  /** One place of an axis, which the result does not have. */
  public static Value select(GraphBuilder graph, Value x, int axis, Dim place) {
    Value slice = slice(graph, x, axis, place, Dim.of(1));
    return Views.reshape(graph, slice, x.type().shape().without(List.of(axis)));
  }

  /** More places before and after those of an axis, which all hold {@code value}. */
  public static Value pad(
      GraphBuilder graph, Value x, int axis, Dim before, Dim after, double value) {
    boolean none = before.isZero() && after.isZero();
    return none ? x : graph.call(Pad.OP, margins(axis, before, after, value), List.of(x));
  }

  /** One behind the other along an axis. */
  public static Value concat(GraphBuilder graph, int axis, List<Value> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : graph.call(Concat.OP, Reductions.over(List.of(axis)), parts);
  }

  /** One beside the other along a new first axis of this name. */
  public static Value stack(GraphBuilder graph, String axis, List<Value> parts) {
    return graph.call(Stack.OP, Attributes.NONE.with("axis", axis), parts);
  }

  /**
   * What stands along an axis of {@code x} where the ids say.
   *
   * @param matched for each axis of the ids the axis of x that is the same one, or -1
   */
  public static Value gather(
      GraphBuilder graph, Value x, Value ids, int axis, List<Integer> matched) {
    return graph.call(Gather.OP, picking(axis, matched), List.of(x, ids));
  }

  /** A table of this shape with each element of {@code x} added where its id says. */
  public static Value scatterAdd(
      GraphBuilder graph, Value x, Value ids, Shape table, int axis, List<Integer> matched) {
    return graph.call(ScatterAdd.OP, picking(axis, matched).with("shape", table), List.of(x, ids));
  }

  /** A 1 at the place that each id says along a new last axis, else 0. */
  public static Value oneHot(GraphBuilder graph, Value ids, Axis axis) {
    List<Axis> axes = new ArrayList<>(ids.type().shape().axes());
    axes.add(axis);
    return OneHot.of(graph, ids, new Shape(axes), List.of(axes.size() - 1));
  }

  /** The attributes of a slice. */
  public static Attributes stretch(int axis, Dim start, Dim size) {
    return Reductions.over(List.of(axis)).with("start", start).with("size", size);
  }

  /** The attributes of a pad. */
  public static Attributes margins(int axis, Dim before, Dim after, double value) {
    return Reductions.over(List.of(axis))
        .with("before", before)
        .with("after", after)
        .with("value", value);
  }

  /** The attributes of a gather. */
  public static Attributes picking(int axis, List<Integer> matched) {
    return Reductions.over(List.of(axis)).with("matched", matched);
  }

  /** The shape with another size of one axis, which keeps its name. */
  public static Shape resized(Shape shape, int axis, Dim size) {
    List<Axis> axes = new ArrayList<>(shape.axes());
    axes.set(axis, Axis.of(axes.get(axis).name(), size));
    return new Shape(axes);
  }
}
