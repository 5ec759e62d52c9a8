package org.tapeless.training;

import org.tapeless.runtime.ElementKind;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.Precision;
import org.tapeless.runtime.TensorSpec;

/**
 * The values of a column in the type of a model's input.
 *
 * <p>Only what loses nothing is converted: a label of 2.5, a byte of 300 or a class outside the
 * input's range is an error that names the row.
 */
final class Conversion {
  private final ModelSignature signature;
  private final TensorSpec input;
  private final Column column;
  private final int begin;
  private final int count;

  Conversion(ModelSignature signature, TensorSpec input, Dataset data) {
    this.signature = signature;
    this.input = input;
    this.column = data.column(input.name());
    int from = column.isConstant() ? 0 : data.from();
    int last = column.isConstant() ? 0 : from + data.rows() - 1;
    this.begin = column.start(from);
    this.count = column.start(last) + column.rowSize() - begin;
    check(data);
  }

  /** Where the column's own array continues in {@link #values}: its first element's index. */
  int offset() {
    return copied() ? begin : 0;
  }

  private boolean copied() {
    return column.values().getClass() != array(0).getClass();
  }

  /** The column's own array if it has the input's type, otherwise a converted copy of the rows. */
  Object values() {
    if (!copied()) {
      return column.values();
    }
    Object copy = array(count);
    for (int i = 0; i < count; i++) {
      set(copy, i, begin + i);
    }
    return copy;
  }

  /** An array of the input's type. */
  Object array(int length) {
    return switch (input.kind()) {
      case REAL -> signature.precision() == Precision.F32 ? new float[length] : new double[length];
      case I32 -> new int[length];
      case U8 -> new byte[length];
      case BOOL -> new boolean[length];
    };
  }

  private void set(Object copy, int i, int index) {
    if (copy instanceof float[] floats) {
      floats[i] = (float) column.real(index);
    } else if (copy instanceof double[] doubles) {
      doubles[i] = column.real(index);
    } else if (copy instanceof int[] ints) {
      ints[i] = (int) column.raw(index);
    } else if (copy instanceof byte[] bytes) {
      bytes[i] = (byte) (int) column.raw(index);
    } else {
      ((boolean[]) copy)[i] = column.raw(index) != 0;
    }
  }

  private void check(Dataset data) {
    if (input.kind() == ElementKind.REAL) {
      return;
    }
    double low = low();
    double high = high();
    for (int i = 0; i < count; i++) {
      double value = column.raw(begin + i);
      if (!(value >= low && value <= high) || value != Math.rint(value)) {
        throw new IllegalArgumentException(
            signature.name()
                + ": "
                + place(data, begin + i)
                + ": "
                + Decimal.text(value)
                + " is no "
                + kind()
                + " of input `"
                + input.name()
                + "`");
      }
    }
  }

  /** Where an element of the column's array comes from: the first row that holds it. */
  private String place(Dataset data, int element) {
    int first = column.isConstant() ? 0 : data.from();
    int row = 0;
    while (column.start(first + row) + column.rowSize() <= element) {
      row++;
    }
    return column.place(first, row, element - column.start(first + row));
  }

  private double low() {
    return switch (input.kind()) {
      case I32 -> input.low().orElse(Integer.MIN_VALUE);
      default -> input.low().orElse(0);
    };
  }

  private double high() {
    int limit =
        switch (input.kind()) {
          case BOOL -> 1;
          case U8 -> 255;
          default -> Integer.MAX_VALUE;
        };
    return input.highExclusive().isPresent() ? input.highExclusive().getAsInt() - 1 : limit;
  }

  private String kind() {
    String range =
        input.low().isPresent() || input.highExclusive().isPresent()
            ? " in " + Decimal.text(low()) + "..<" + Decimal.text(high() + 1)
            : "";
    return switch (input.kind()) {
      case REAL -> "number";
      case I32 -> "whole number" + range;
      case U8 -> "byte in " + Decimal.text(low()) + "..<" + Decimal.text(high() + 1);
      case BOOL -> "0 or 1";
    };
  }
}
