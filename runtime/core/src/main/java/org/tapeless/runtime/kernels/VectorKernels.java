package org.tapeless.runtime.kernels;

/**
 * Matrix products by the vector instructions of this machine, where that pays; all else is left to
 * the scalar kernels. Needs the module {@code jdk.incubator.vector}.
 */
final class VectorKernels extends ScalarKernels {
  private final ThreadLocal<FloatVectorProduct> floats =
      ThreadLocal.withInitial(FloatVectorProduct::new);
  private final ThreadLocal<DoubleVectorProduct> doubles =
      ThreadLocal.withInitial(DoubleVectorProduct::new);

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
    if (FloatVectorProduct.suits(m, n, k, aRow, aColumn, bRow, bColumn)) {
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
    if (DoubleVectorProduct.suits(m, n, k, aRow, aColumn, bRow, bColumn)) {
      doubles
          .get()
          .multiply(
              m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, cRow);
    } else {
      super.multiply(
          m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, bColumn, c, cOffset, cRow);
    }
  }
}
