package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;

/** Shapes as the model's author sees them: without the names that modules have for their axes. */
final class ShapeText {
  private ShapeText() {}

  /** The sizes alone: {@code [B, 32]}. */
  static String of(Shape shape) {
    return shape.dims().stream().map(Dim::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  /** The axes, those of other people's names anonymous. */
  static List<Axis> axes(Value value) {
    List<Axis> axes = new ArrayList<>();
    for (Axis axis : value.type().shape().axes()) {
      boolean symbolic = axis.size().equals(Dim.symbol(axis.name()));
      boolean own = symbolic || SizeNames.isWritten(axis.name(), value);
      axes.add(own ? axis : Axis.of("", axis.size()));
    }
    return axes;
  }
}
