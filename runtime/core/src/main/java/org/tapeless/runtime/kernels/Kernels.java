package org.tapeless.runtime.kernels;

import org.tapeless.runtime.threads.Workers;

/**
 * Matrix products {@code C[m, n] = A[m, k] . B[k, n]}, convolutions and pools with their gradients.
 *
 * <p>Element {@code (i, j)} of A lies at {@code aOffset + i * aRow + j * aColumn}, of B likewise,
 * so that a transposed operand is only a swap of strides; C has a row stride and contiguous
 * columns. Every element of C is one chain {@code acc = fma(a, b, acc)} over ascending k from zero,
 * in every implementation: which one runs never changes a bit. C must not overlap A or B.
 *
 * <p>So with convolutions: an element of y is one chain over ascending {@code (ci, ky, kx)}, one of
 * dx over {@code (co, ky, kx)}, from zero; what lies outside of an image takes part as zero. An
 * element of dw, a sum over all places of all images, has sixteen lanes, each a chain from zero
 * over ascending {@code (b, y, x)}: place {@code (y, x)} goes to lane {@code (y * pitch + x) mod
 * 16}, and the lanes are combined as {@link Lanes} does. The pitch, {@code outX + (tapsX - 1) *
 * dilation / stride}, is that of a row with its padding; places between the rows take part with a
 * dy of zero. Results must not overlap operands.
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

  /** The convolution y of single precision. */
  void convolve(
      Convolution shape,
      int batch,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset);

  /** The convolution y of double precision. */
  void convolve(
      Convolution shape,
      int batch,
      double[] x,
      int xOffset,
      double[] w,
      int wOffset,
      double[] y,
      int yOffset);

  /** Its gradient dx in x, from dy, in single precision. */
  void convolveInput(
      Convolution shape,
      int batch,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset);

  /** Its gradient dx in x, from dy, in double precision. */
  void convolveInput(
      Convolution shape,
      int batch,
      double[] dy,
      int dyOffset,
      double[] w,
      int wOffset,
      double[] dx,
      int dxOffset);

  /** Its gradient dw in the weights, from x and dy, in single precision. */
  default void convolveWeight(
      Convolution shape,
      int batch,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset) {
    convolveWeight(shape, batch, 0, shape.channelsOut(), x, xOffset, dy, dyOffset, dw, dwOffset);
  }

  /** The same of some output channels of each group: those weights alone are written. */
  void convolveWeight(
      Convolution shape,
      int batch,
      int firstChannel,
      int endChannel,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset);

  /** Its gradient dw in the weights, from x and dy, in double precision. */
  default void convolveWeight(
      Convolution shape,
      int batch,
      double[] x,
      int xOffset,
      double[] dy,
      int dyOffset,
      double[] dw,
      int dwOffset) {
    convolveWeight(shape, batch, 0, shape.channelsOut(), x, xOffset, dy, dyOffset, dw, dwOffset);
  }

  /** The same of some output channels of each group: those weights alone are written. */
  void convolveWeight(
      Convolution shape,
      int batch,
      int firstChannel,
      int endChannel,
      double[] x,
      int xOffset,
      double[] dy,
      int dyOffset,
      double[] dw,
      int dwOffset);

  /**
   * The implementation for this JVM on several threads, each with scratch memory of its own, and
   * with the same results. For one model at a time, as everything with scratch memory.
   */
  static Kernels of(Workers workers) {
    return workers.threads() == 1 ? get() : new ThreadedKernels(workers);
  }

  /** The greatest element of each window, NaN if one is, in single precision. */
  void maxPool(Convolution shape, int batch, float[] x, int xOffset, float[] y, int yOffset);

  /** The first tap of each window that met its greatest element, in single precision. */
  void maxPoolWinner(
      Convolution shape, int batch, float[] x, int xOffset, int[] winner, int winnerOffset);

  /**
   * The gradient dx of a pool of disjoint windows, from dy and the winners, in single precision.
   */
  void maxPoolGradient(
      Convolution shape,
      int batch,
      float[] dy,
      int dyOffset,
      int[] winner,
      int winnerOffset,
      float[] dx,
      int dxOffset);

  /** The greatest element of each window, NaN if one is, in double precision. */
  void maxPool(Convolution shape, int batch, double[] x, int xOffset, double[] y, int yOffset);

  /** The first tap of each window that met its greatest element, in double precision. */
  void maxPoolWinner(
      Convolution shape, int batch, double[] x, int xOffset, int[] winner, int winnerOffset);

  /**
   * The gradient dx of a pool of disjoint windows, from dy and the winners, in double precision.
   */
  void maxPoolGradient(
      Convolution shape,
      int batch,
      double[] dy,
      int dyOffset,
      int[] winner,
      int winnerOffset,
      double[] dx,
      int dxOffset);

  /** The implementation for this JVM, chosen once. */
  static Kernels get() {
    return KernelChoice.CHOSEN;
  }
}
