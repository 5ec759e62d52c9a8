package org.tapeless.runtime.kernels;

/** Matrix products in plain Java, for every JVM. Each thread keeps scratch memory of its own. */
final class ScalarKernels implements Kernels {
  private final ThreadLocal<FloatProduct> floats = ThreadLocal.withInitial(FloatProduct::new);
  private final ThreadLocal<DoubleProduct> doubles = ThreadLocal.withInitial(DoubleProduct::new);

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
}
