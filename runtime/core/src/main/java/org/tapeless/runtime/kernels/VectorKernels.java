package org.tapeless.runtime.kernels;

/**
 * Matrix products and convolutions by the vector instructions of this machine, where that pays; all
 * else is left to the scalar kernels. Needs the module {@code jdk.incubator.vector}.
 */
final class VectorKernels extends ScalarKernels {
  private final ThreadLocal<FloatVectorProduct> floats =
      ThreadLocal.withInitial(FloatVectorProduct::new);
  private final ThreadLocal<DoubleVectorProduct> doubles =
      ThreadLocal.withInitial(DoubleVectorProduct::new);
  private final ThreadLocal<FloatVectorConvolution> floatImages =
      ThreadLocal.withInitial(FloatVectorConvolution::new);
  private final ThreadLocal<DoubleVectorConvolution> doubleImages =
      ThreadLocal.withInitial(DoubleVectorConvolution::new);
  private final ThreadLocal<FloatVectorConvolutionWeight> floatWeights =
      ThreadLocal.withInitial(FloatVectorConvolutionWeight::new);
  private final ThreadLocal<DoubleVectorConvolutionWeight> doubleWeights =
      ThreadLocal.withInitial(DoubleVectorConvolutionWeight::new);

  private final Readiness floatProducts;
  private final Readiness doubleProducts;
  private final Readiness floatConvolutions;
  private final Readiness doubleConvolutions;

  /** Vectors from the first product on. */
  VectorKernels() {
    this(0);
  }

  /** Vectors after so many multiply-adds, and once they have been compiled. */
  VectorKernels(long workBefore) {
    floatProducts = new Readiness(WarmUpCalls.FLOAT_PRODUCTS, workBefore);
    doubleProducts = new Readiness(WarmUpCalls.DOUBLE_PRODUCTS, workBefore);
    floatConvolutions = new Readiness(WarmUpCalls.FLOAT_CONVOLUTIONS, workBefore);
    doubleConvolutions = new Readiness(WarmUpCalls.DOUBLE_CONVOLUTIONS, workBefore);
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
    if (floatProducts.allows(m, n, k)
        && FloatVectorProduct.suits(m, n, k, aRow, aColumn, bRow, bColumn)) {
      floats
          .get()
          .multiply(
              m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, cRow);
    } else {
      super.multiply(
          m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, cRow);
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
    if (doubleProducts.allows(m, n, k)
        && DoubleVectorProduct.suits(m, n, k, aRow, aColumn, bRow, bColumn)) {
      doubles
          .get()
          .multiply(
              m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, cRow);
    } else {
      super.multiply(
          m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, cRow);
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
    if (floatConvolutions.allows(shape, batch)) {
      floatImages.get().convolve(shape, batch, x, xOffset, w, wOffset, y, yOffset);
    } else {
      super.convolve(shape, batch, x, xOffset, w, wOffset, y, yOffset);
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
    if (doubleConvolutions.allows(shape, batch)) {
      doubleImages.get().convolve(shape, batch, x, xOffset, w, wOffset, y, yOffset);
    } else {
      super.convolve(shape, batch, x, xOffset, w, wOffset, y, yOffset);
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
    if (floatConvolutions.allows(shape, batch)) {
      floatImages.get().convolveInput(shape, batch, dy, dyOffset, w, wOffset, dx, dxOffset);
    } else {
      super.convolveInput(shape, batch, dy, dyOffset, w, wOffset, dx, dxOffset);
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
    if (doubleConvolutions.allows(shape, batch)) {
      doubleImages.get().convolveInput(shape, batch, dy, dyOffset, w, wOffset, dx, dxOffset);
    } else {
      super.convolveInput(shape, batch, dy, dyOffset, w, wOffset, dx, dxOffset);
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
    if (floatConvolutions.allows(shape, batch)) {
      floatWeights
          .get()
          .convolveWeight(
              shape, batch, firstChannel, endChannel, x, xOffset, dy, dyOffset, dw, dwOffset);
    } else {
      super.convolveWeight(
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
    if (doubleConvolutions.allows(shape, batch)) {
      doubleWeights
          .get()
          .convolveWeight(
              shape, batch, firstChannel, endChannel, x, xOffset, dy, dyOffset, dw, dwOffset);
    } else {
      super.convolveWeight(
          shape, batch, firstChannel, endChannel, x, xOffset, dy, dyOffset, dw, dwOffset);
    }
  }
}
