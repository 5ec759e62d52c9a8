package org.tapeless.runtime.kernels;

/**
 * Matrix products {@code C[m, n] = A[m, k] . B[k, n]}.
 *
 * <p>Element {@code (i, j)} of A lies at {@code aOffset + i * aRow + j * aColumn}, of B likewise,
 * so that a transposed operand is only a swap of strides; C has a row stride and contiguous
 * columns. Every element of C is one chain {@code acc = fma(a, b, acc)} over ascending k from zero,
 * in every implementation: which one runs never changes a bit. C must not overlap A or B.
 */
public interface Kernels {

  /** The product in single precision. */
  void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      int bColumn,
      float[] c,
      int cOffset,
      int cRow);

  /** The product in double precision. */
  void multiply(
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int aRow,
      int aColumn,
      double[] b,
      int bOffset,
      int bRow,
      int bColumn,
      double[] c,
      int cOffset,
      int cRow);

  /** The implementation for this JVM, chosen once. */
  static Kernels get() {
    return KernelChoice.CHOSEN;
  }
}
