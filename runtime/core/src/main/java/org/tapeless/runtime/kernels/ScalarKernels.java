package org.tapeless.runtime.kernels;

import java.util.Arrays;

/** Matrix products in plain Java, for every JVM. */
final class ScalarKernels implements Kernels {

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
    for (int i = 0; i < m; i++) {
      int row = cOffset + i * cRow;
      Arrays.fill(c, row, row + n, 0f);
      for (int p = 0; p < k; p++) {
        float factor = a[aOffset + i * aRow + p * aColumn];
        int bp = bOffset + p * bRow;
        for (int j = 0; j < n; j++) {
          c[row + j] = Math.fma(factor, b[bp + j * bColumn], c[row + j]);
        }
      }
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
    for (int i = 0; i < m; i++) {
      int row = cOffset + i * cRow;
      Arrays.fill(c, row, row + n, 0);
      for (int p = 0; p < k; p++) {
        double factor = a[aOffset + i * aRow + p * aColumn];
        int bp = bOffset + p * bRow;
        for (int j = 0; j < n; j++) {
          c[row + j] = Math.fma(factor, b[bp + j * bColumn], c[row + j]);
        }
      }
    }
  }
}
