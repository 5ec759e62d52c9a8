package org.tapeless.compiler.verify;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tapeless.compiler.types.Tensor;

/** Numbers as people write them: whole ones without a point, in every locale the same. */
final class Numbers {
  private static final double WHOLE_UP_TO = 1e15;

  private Numbers() {}

  static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < WHOLE_UP_TO
        ? Long.toString((long) number)
        : Double.toString(number).replace(".0E", "e").replace('E', 'e');
  }

  /** An error in two digits: {@code 1.9e-12}. */
  static String error(double error) {
    return error == 0 ? "0" : String.format(Locale.ROOT, "%.1e", error);
  }

  /** A scalar as its number, else the elements in row-major order. */
  static String text(Tensor tensor) {
    return tensor.rank() == 0
        ? text(tensor.scalar())
        : Arrays.stream(tensor.toArray())
            .mapToObj(Numbers::text)
            .collect(Collectors.joining(", ", "[", "]"));
  }
}
