package org.tapeless.runtime.kernels;

/**
 * A matrix inside an array of single precision, with any strides; reused, so that none is
 * allocated.
 */
final class FloatMatrix {
  private static final float[] NONE = {};

  float[] data = NONE;
  int offset;
  int row;
  int column;

  void set(float[] data, int offset, int row, int column) {
    this.data = data;
    this.offset = offset;
    this.row = row;
    this.column = column;
  }

  /** Where element (i, j) lies in {@link #data}. */
  int index(int i, int j) {
    return offset + i * row + j * column;
  }

  float at(int i, int j) {
    return data[offset + i * row + j * column];
  }

  /** Lets go of the caller's array. */
  void forget() {
    data = NONE;
  }
}
