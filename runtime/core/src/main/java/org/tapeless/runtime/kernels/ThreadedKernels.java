package org.tapeless.runtime.kernels;

import org.tapeless.runtime.threads.Workers;

/** The kernels of this JVM on several threads, where a call is worth it. */
final class ThreadedKernels implements Kernels {
  private final Kernels own;
  private final FloatCall floats;
  private final DoubleCall doubles;

  ThreadedKernels(Workers workers) {
    Kernels[] kernels = new Kernels[workers.threads()];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = Kernels.get();
    }
    own = kernels[0];
    floats = new FloatCall(workers, kernels);
    doubles = new DoubleCall(workers, kernels);
  }

  private static boolean pays(Convolution shape, int batch) {
    long window = (long) shape.groups() * shape.channelsOut() * shape.channelsIn() * shape.taps();
    return Pieces.pays(window * shape.outPlane() * batch);
  }

  @Override
  public void multiply(
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
      int cRow) {
    if (Pieces.pays((long) m * n * k)) {
      floats.multiply(
          m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, cRow);
    } else {
      own.multiply(m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, cRow);
    }
  }

  @Override
  public void multiply(
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
      int cRow) {
    if (Pieces.pays((long) m * n * k)) {
      doubles.multiply(
          m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, cRow);
    } else {
      own.multiply(m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, cRow);
    }
  }

  @Override
  public void convolve(
      Convolution shape,
      int batch,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset) {
    if (pays(shape, batch)) {
      floats.convolve(shape, batch, x, xOffset, w, wOffset, y, yOffset);
    } else {
      own.convolve(shape, batch, x, xOffset, w, wOffset, y, yOffset);
    }
  }

  @Override
  public void convolve(
      Convolution shape,
      int batch,
      double[] x,
      int xOffset,
      double[] w,
      int wOffset,
      double[] y,
      int yOffset) {
    if (pays(shape, batch)) {
      doubles.convolve(shape, batch, x, xOffset, w, wOffset, y, yOffset);
    } else {
      own.convolve(shape, batch, x, xOffset, w, wOffset, y, yOffset);
    }
  }

  @Override
  public void convolveInput(
      Convolution shape,
      int batch,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset) {
    if (pays(shape, batch)) {
      floats.convolveInput(shape, batch, dy, dyOffset, w, wOffset, dx, dxOffset);
    } else {
      own.convolveInput(shape, batch, dy, dyOffset, w, wOffset, dx, dxOffset);
    }
  }

  @Override
  public void convolveInput(
      Convolution shape,
      int batch,
      double[] dy,
      int dyOffset,
      double[] w,
      int wOffset,
      double[] dx,
      int dxOffset) {
    if (pays(shape, batch)) {
      doubles.convolveInput(shape, batch, dy, dyOffset, w, wOffset, dx, dxOffset);
    } else {
      own.convolveInput(shape, batch, dy, dyOffset, w, wOffset, dx, dxOffset);
    }
  }

  @Override
  public void convolveWeight(
      Convolution shape,
      int batch,
      int firstChannel,
      int endChannel,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset) {
    if (pays(shape, batch) && endChannel - firstChannel == shape.channelsOut()) {
      floats.convolveWeight(shape, batch, x, xOffset, dy, dyOffset, dw, dwOffset);
    } else {
      own.convolveWeight(
          shape, batch, firstChannel, endChannel, x, xOffset, dy, dyOffset, dw, dwOffset);
    }
  }

  @Override
  public void convolveWeight(
      Convolution shape,
      int batch,
      int firstChannel,
      int endChannel,
      double[] x,
      int xOffset,
      double[] dy,
      int dyOffset,
      double[] dw,
      int dwOffset) {
    if (pays(shape, batch) && endChannel - firstChannel == shape.channelsOut()) {
      doubles.convolveWeight(shape, batch, x, xOffset, dy, dyOffset, dw, dwOffset);
    } else {
      own.convolveWeight(
          shape, batch, firstChannel, endChannel, x, xOffset, dy, dyOffset, dw, dwOffset);
    }
  }

  @Override
  public void maxPool(
      Convolution shape, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    own.maxPool(shape, batch, x, xOffset, y, yOffset);
  }

  @Override
  public void maxPoolWinner(
      Convolution shape, int batch, float[] x, int xOffset, int[] winner, int winnerOffset) {
    own.maxPoolWinner(shape, batch, x, xOffset, winner, winnerOffset);
  }

  @Override
  public void maxPoolGradient(
      Convolution shape,
      int batch,
      float[] dy,
      int dyOffset,
      int[] winner,
      int winnerOffset,
      float[] dx,
      int dxOffset) {
    own.maxPoolGradient(shape, batch, dy, dyOffset, winner, winnerOffset, dx, dxOffset);
  }

  @Override
  public void maxPool(
      Convolution shape, int batch, double[] x, int xOffset, double[] y, int yOffset) {
    own.maxPool(shape, batch, x, xOffset, y, yOffset);
  }

  @Override
  public void maxPoolWinner(
      Convolution shape, int batch, double[] x, int xOffset, int[] winner, int winnerOffset) {
    own.maxPoolWinner(shape, batch, x, xOffset, winner, winnerOffset);
  }

  @Override
  public void maxPoolGradient(
      Convolution shape,
      int batch,
      double[] dy,
      int dyOffset,
      int[] winner,
      int winnerOffset,
      double[] dx,
      int dxOffset) {
    own.maxPoolGradient(shape, batch, dy, dyOffset, winner, winnerOffset, dx, dxOffset);
  }
}
