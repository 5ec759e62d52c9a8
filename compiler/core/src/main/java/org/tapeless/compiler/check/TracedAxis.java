package org.tapeless.compiler.check;

import java.util.List;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;
import org.tapeless.dsl.source.SourceSpan;

/**
 * An axis and the place of the model that gave it its size, for messages that explain both sides.
 */
record TracedAxis(Axis axis, SourceSpan source) {
  String name() {
    return axis.name();
  }

  Dim size() {
    return axis.size();
  }

  boolean isAnonymous() {
    return axis.isAnonymous();
  }

  /** The same size from the same place under another name. */
  TracedAxis named(String name) {
    return new TracedAxis(Axis.of(name, axis.size()), source);
  }

  /** The text that gave the axis its size, on one line and not too long. */
  String sourceText() {
    return Texts.line(source);
  }

  static Shape shape(List<TracedAxis> axes) {
    return new Shape(axes.stream().map(TracedAxis::axis).toList());
  }

  static int indexOf(List<TracedAxis> axes, String name) {
    return shape(axes).indexOf(name);
  }

  @Override
  public String toString() {
    return axis.toString();
  }
}
