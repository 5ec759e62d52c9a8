package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.types.Axis;
import org.tapeless.compiler.types.Shape;
import org.tapeless.dsl.source.SourceSpan;

/** Remembers for the axes of a result where their sizes came from. */
final class Traces {
  private Traces() {}

  /** An axis that an operand has keeps its source; a new one came from the call. */
  static List<TracedAxis> of(Shape shape, List<Tensor> operands, SourceSpan call) {
    List<TracedAxis> traced = new ArrayList<>();
    for (Axis axis : shape.axes()) {
      traced.add(new TracedAxis(axis, source(axis, operands, call)));
    }
    return traced;
  }

  private static SourceSpan source(Axis axis, List<Tensor> operands, SourceSpan call) {
    for (Tensor operand : operands) {
      for (TracedAxis candidate : operand.axes()) {
        if (candidate.axis().equals(axis)) {
          return candidate.source();
        }
      }
    }
    return call;
  }
}
