package org.tapeless.training;

import org.tapeless.runtime.ElementKind;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.Precision;
import org.tapeless.runtime.TensorSpec;

/**
 * Copies rows of a column into the array that a model's input reads, in the input's type.
 *
 * <p>Columns of another type are converted once, here, and every value is checked against the
 * input's kind and range. Bytes for a real input stay bytes and go through a table at every copy:
 * images would take four to eight times the memory.
 */
final class InputRows {
  private final Object source;
  private final Object target;
  private final Column column;
  private final int first;
  private final int offset;
  private final int rowSize;
  private final float[] floatTable;
  private final double[] doubleTable;

  /** Rows of {@code column} for {@code input}, into an array for {@code capacity} of them. */
  InputRows(ModelSignature signature, TensorSpec input, Dataset data, int capacity) {
    this.column = data.column(input.name());
    this.rowSize = column.rowSize();
    Conversion conversion = new Conversion(signature, input, data);
    boolean single = signature.precision() == Precision.F32;
    boolean table = column.isBytes() && input.kind() == ElementKind.REAL;
    this.source = table ? column.values() : conversion.values();
    this.first = column.isConstant() ? 0 : data.from();
    this.offset = table ? 0 : conversion.offset();
    this.target = conversion.array(Math.multiplyExact(capacity, rowSize));
    this.doubleTable = table && !single ? column.byteTable() : null;
    this.floatTable = table && single ? toFloat(column.byteTable()) : null;
  }

  /** The array that the input reads. */
  Object target() {
    return target;
  }

  /** Copies row {@code row} of the dataset to place {@code place} of the batch. */
  void copy(int row, int place) {
    int from = column.start(first + row) - offset;
    int to = place * rowSize;
    if (floatTable != null) {
      look((byte[]) source, from, (float[]) target, to);
    } else if (doubleTable != null) {
      look((byte[]) source, from, (double[]) target, to);
    } else {
      System.arraycopy(source, from, target, to, rowSize);
    }
  }

  private void look(byte[] bytes, int from, float[] floats, int to) {
    for (int i = 0; i < rowSize; i++) {
      floats[to + i] = floatTable[bytes[from + i] & 0xFF];
    }
  }

  private void look(byte[] bytes, int from, double[] doubles, int to) {
    for (int i = 0; i < rowSize; i++) {
      doubles[to + i] = doubleTable[bytes[from + i] & 0xFF];
    }
  }

  private static float[] toFloat(double[] table) {
    float[] floats = new float[table.length];
    for (int i = 0; i < table.length; i++) {
      floats[i] = (float) table[i];
    }
    return floats;
  }
}
