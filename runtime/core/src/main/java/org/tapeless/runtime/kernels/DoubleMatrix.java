package org.tapeless.runtime.kernels;

/**
 * A matrix inside an array of double precision, with any strides; reused, so that none is
 * allocated.
 */
final class DoubleMatrix {
  private static final double[] NONE = {};

  double[] data = NONE;
  int offset;
  int row;
  int column;

  void set(double[] data, int offset, int row, int column) {
    this.data = data;
    this.offset = offset;
    this.row = row;
    this.column = column;
  }

  /** Where element (i, j) lies in {@link #data}. */
  int index(int i, int j) {
    return offset + i * row + j * column;
  }

  double at(int i, int j) {
    return data[offset + i * row + j * column];
  }

  /** Lets go of the caller's array. */
  void forget() {
    data = NONE;
  }
}
