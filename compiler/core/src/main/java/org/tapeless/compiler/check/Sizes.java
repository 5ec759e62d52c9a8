package org.tapeless.compiler.check;

import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Shape;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Keeps every tensor below 2^31 elements, as Java arrays are. */
final class Sizes {
  private Sizes() {}

  static void check(Tensor tensor, SourceSpan span) {
    check(tensor.shape(), span);
  }

  /** Refuses a shape that is too large even where every symbolic dim is 1. */
  static void check(Shape shape, SourceSpan span) {
    if (shape.rank() > 0 && smallest(shape) > Integer.MAX_VALUE) {
      throw tooLarge(shape, span);
    }
  }

  private static long smallest(Shape shape) {
    try {
      long count = 0;
      for (Dim.Term term : shape.elements().terms()) {
        count = Math.addExact(count, term.coefficient());
      }
      return count;
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  private static Mistake tooLarge(Shape shape, SourceSpan span) {
    return new Mistake(
        Diagnostic.error(ErrorCode.TENSOR_TOO_LARGE, span)
            .withLabel("is " + shape + ", more than 2^31 - 1 elements"));
  }
}
