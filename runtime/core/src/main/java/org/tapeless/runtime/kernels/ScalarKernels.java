package org.tapeless.runtime.kernels;

/**
 * Matrix products and convolutions in plain Java, for every JVM. Each thread keeps scratch memory
 * of its own.
 */
class ScalarKernels implements Kernels {
  private final ThreadLocal<FloatProduct> floats = ThreadLocal.withInitial(FloatProduct::new);
  private final ThreadLocal<DoubleProduct> doubles = ThreadLocal.withInitial(DoubleProduct::new);
  private final ThreadLocal<FloatConvolution> floatImages =
      ThreadLocal.withInitial(FloatConvolution::new);
  private final ThreadLocal<DoubleConvolution> doubleImages =
      ThreadLocal.withInitial(DoubleConvolution::new);
  private final ThreadLocal<FloatConvolutionWeight> floatWeights =
      ThreadLocal.withInitial(FloatConvolutionWeight::new);
  private final ThreadLocal<DoubleConvolutionWeight> doubleWeights =
      ThreadLocal.withInitial(DoubleConvolutionWeight::new);

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
    floats
        .get()
        .multiply(m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, cRow);
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
    doubles
        .get()
        .multiply(m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, cRow);
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
    floatImages.get().convolve(shape, batch, x, xOffset, w, wOffset, y, yOffset);
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
    doubleImages.get().convolve(shape, batch, x, xOffset, w, wOffset, y, yOffset);
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
    floatImages.get().convolveInput(shape, batch, dy, dyOffset, w, wOffset, dx, dxOffset);
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
    doubleImages.get().convolveInput(shape, batch, dy, dyOffset, w, wOffset, dx, dxOffset);
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
    floatWeights
        .get()
        .convolveWeight(
            shape, batch, firstChannel, endChannel, x, xOffset, dy, dyOffset, dw, dwOffset);
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
    doubleWeights
        .get()
        .convolveWeight(
            shape, batch, firstChannel, endChannel, x, xOffset, dy, dyOffset, dw, dwOffset);
  }

  @Override
  public final void maxPool(
      Convolution shape, int batch, float[] x, int xOffset, float[] y, int yOffset) {
    FloatPool.maxPool(shape, batch, x, xOffset, y, yOffset);
  }

  @Override
  public final void maxPoolWinner(
      Convolution shape, int batch, float[] x, int xOffset, int[] winner, int winnerOffset) {
    FloatPool.maxPoolWinner(shape, batch, x, xOffset, winner, winnerOffset);
  }

  @Override
  public final void maxPoolGradient(
      Convolution shape,
      int batch,
      float[] dy,
      int dyOffset,
      int[] winner,
      int winnerOffset,
      float[] dx,
      int dxOffset) {
    FloatPool.maxPoolGradient(shape, batch, dy, dyOffset, winner, winnerOffset, dx, dxOffset);
  }

  @Override
  public final void maxPool(
      Convolution shape, int batch, double[] x, int xOffset, double[] y, int yOffset) {
    DoublePool.maxPool(shape, batch, x, xOffset, y, yOffset);
  }

  @Override
  public final void maxPoolWinner(
      Convolution shape, int batch, double[] x, int xOffset, int[] winner, int winnerOffset) {
    DoublePool.maxPoolWinner(shape, batch, x, xOffset, winner, winnerOffset);
  }

  @Override
  public final void maxPoolGradient(
      Convolution shape,
      int batch,
      double[] dy,
      int dyOffset,
      int[] winner,
      int winnerOffset,
      double[] dx,
      int dxOffset) {
    DoublePool.maxPoolGradient(shape, batch, dy, dyOffset, winner, winnerOffset, dx, dxOffset);
  }
}
