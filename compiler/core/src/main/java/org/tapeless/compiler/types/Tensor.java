package org.tapeless.compiler.types;

import java.util.Arrays;

/**
 * A concrete tensor of the reference interpreter: sizes and row-major elements, all held as double
 * (integers exactly, booleans as 0 and 1).
 */
public final class Tensor {
  private final int[] sizes;
  private final double[] data;

  private Tensor(int[] sizes, double[] data) {
    this.sizes = sizes;
    this.data = data;
  }

  /** A tensor of zeros; {@link ArithmeticException} if the element count leaves int. */
  public static Tensor zeros(int... sizes) {
    return new Tensor(sizes.clone(), new double[count(sizes)]);
  }

  public static Tensor scalar(double value) {
    return new Tensor(new int[0], new double[] {value});
  }

  /** A tensor over a copy of {@code data}, which must have as many elements as the sizes say. */
  public static Tensor of(int[] sizes, double... data) {
    if (data.length != count(sizes)) {
      throw new IllegalArgumentException(
          "expected " + count(sizes) + " elements, found " + data.length);
    }
    return new Tensor(sizes.clone(), data.clone());
  }

  private static int count(int[] sizes) {
    int count = 1;
    for (int size : sizes) {
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  public int rank() {
    return sizes.length;
  }

  public int size(int axis) {
    return sizes[axis];
  }

  public int[] sizes() {
    return sizes.clone();
  }

  /** Number of elements. */
  public int count() {
    return data.length;
  }

  /** Element at a flat row-major position. */
  public double at(int position) {
    return data[position];
  }

  public void set(int position, double value) {
    data[position] = value;
  }

  /** The value of a scalar (or of a tensor of one element). */
  public double scalar() {
    if (data.length != 1) {
      throw new IllegalStateException("not one element: " + Arrays.toString(sizes));
    }
    return data[0];
  }

  /** Flat row-major position of a multi-index. */
  public int position(int... index) {
    int position = 0;
    for (int i = 0; i < sizes.length; i++) {
      position = position * sizes[i] + index[i];
    }
    return position;
  }

  /** Writes the multi-index of a flat position into {@code index}. */
  public void index(int position, int[] index) {
    int rest = position;
    for (int i = sizes.length - 1; i >= 0; i--) {
      index[i] = rest % sizes[i];
      rest /= sizes[i];
    }
  }

  public double get(int... index) {
    return data[position(index)];
  }

  public double[] toArray() {
    return data.clone();
  }

  public Tensor copy() {
    return new Tensor(sizes, data.clone());
  }

  @Override
  public String toString() {
    return Arrays.toString(sizes) + Arrays.toString(data);
  }
}
