package org.tapeless.compiler.types;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The axes of a tensor, outermost first; none for a scalar. Values are stored row-major. */
public record Shape(List<Axis> axes) {
  public static final Shape SCALAR = new Shape(List.of());

  public Shape {
    axes = List.copyOf(axes);
  }

  public static Shape of(Axis... axes) {
    return new Shape(List.of(axes));
  }

  /** A shape of anonymous axes of the given sizes. */
  public static Shape anonymous(int... sizes) {
    List<Axis> axes = new ArrayList<>();
    for (int size : sizes) {
      axes.add(Axis.anonymous(size));
    }
    return new Shape(axes);
  }

  public int rank() {
    return axes.size();
  }

  public Axis axis(int position) {
    return axes.get(position);
  }

  public Dim dim(int position) {
    return axes.get(position).size();
  }

  /** The sizes without the names: what the graph compares. */
  public List<Dim> dims() {
    return axes.stream().map(Axis::size).collect(Collectors.toUnmodifiableList());
  }

  public boolean sameDims(Shape other) {
    return dims().equals(other.dims());
  }

  /** Position of the axis of this name, or -1. */
  public int indexOf(String name) {
    for (int i = 0; i < axes.size(); i++) {
      if (!name.isEmpty() && axes.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The product of all sizes; 1 for a scalar. */
  public Dim elements() {
    Dim product = Dim.of(1);
    for (Axis axis : axes) {
      product = product.times(axis.size());
    }
    return product;
  }

  /** This shape without the axes at the given positions. */
  public Shape without(List<Integer> positions) {
    List<Axis> kept = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      if (!positions.contains(i)) {
        kept.add(axes.get(i));
      }
    }
    return new Shape(kept);
  }

  /** Concrete sizes for the given extents; {@link ArithmeticException} if one leaves int. */
  public int[] sizes(Extents extents) {
    return axes.stream().mapToInt(axis -> extents.of(axis.size())).toArray();
  }

  /** As the language writes it: {@code [B, 784]}; empty brackets for a scalar. */
  @Override
  public String toString() {
    return axes.stream().map(Axis::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
