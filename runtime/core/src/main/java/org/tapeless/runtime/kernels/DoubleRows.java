package org.tapeless.runtime.kernels;

/** Copies the rows of an image to where they lie closer together or further apart. */
class DoubleRows {
  private static final int SHORT = 8;

  /**
   * Copies {@code rows} rows of {@code columns} elements in ascending order. Elements of the target
   * behind a row, before {@code end}, may become zero until the next row is written.
   */
  void copy(
      int rows,
      int columns,
      double[] x,
      int from,
      int pitch,
      double[] out,
      int to,
      int outPitch,
      int end) {
    for (int row = 0; row < rows; row++) {
      copyRow(columns, x, from + row * pitch, out, to + row * outPitch);
    }
  }

  static void copyRow(int columns, double[] x, int from, double[] out, int to) {
    if (columns >= SHORT) {
      System.arraycopy(x, from, out, to, columns);
      return;
    }
    for (int c = 0; c < columns; c++) {
      out[to + c] = x[from + c];
    }
  }
}
