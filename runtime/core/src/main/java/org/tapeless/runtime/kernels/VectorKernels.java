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

  /** What is left of the work that comes before vectors; threads may count past each other. */
  private long scalarWork;

  /** Vectors from the first product on. */
  VectorKernels() {
    this(0);
  }

  /**
   * Vectors after so many multiply-adds.
   *
   * <p>Loading the vector module takes a tenth of a second and 40 MB, and vector code is slow until
   * it has been compiled, which a process that computes little never gets back. Scalar products
   * have the same bits.
   */
  VectorKernels(long scalarWork) {
    this.scalarWork = scalarWork;
  }

  private boolean worthVectors(int m, int n, int k) {
    return scalarWork <= 0 || countDown((long) m * n * k);
  }

  private boolean countDown(long work) {
    scalarWork -= work;
    return false;
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
    if (worthVectors(m, n, k) && FloatVectorProduct.suits(m, n, k, aRow, aColumn, bRow, bColumn)) {
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
    if (worthVectors(m, n, k) && DoubleVectorProduct.suits(m, n, k, aRow, aColumn, bRow, bColumn)) {
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
