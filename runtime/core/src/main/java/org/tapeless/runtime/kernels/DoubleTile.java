package org.tapeless.runtime.kernels;

/** Sixteen chains of a product in double precision, held in registers. */
final class DoubleTile {
  private DoubleTile() {}

  /** Advances a tile of 4 x 4 by {@code steps}; both panels hold four lines side by side. */
  static void advance(int steps, double[] a, double[] b, double[] tile) {
    double s00 = tile[0];
    double s01 = tile[1];
    double s02 = tile[2];
    double s03 = tile[3];
    double s10 = tile[4];
    double s11 = tile[5];
    double s12 = tile[6];
    double s13 = tile[7];
    double s20 = tile[8];
    double s21 = tile[9];
    double s22 = tile[10];
    double s23 = tile[11];
    double s30 = tile[12];
    double s31 = tile[13];
    double s32 = tile[14];
    double s33 = tile[15];
    for (int p = 0; p < steps; p++) {
      s00 = Math.fma(a[4 * p], b[4 * p], s00);
      s01 = Math.fma(a[4 * p], b[4 * p + 1], s01);
      s02 = Math.fma(a[4 * p], b[4 * p + 2], s02);
      s03 = Math.fma(a[4 * p], b[4 * p + 3], s03);
      s10 = Math.fma(a[4 * p + 1], b[4 * p], s10);
      s11 = Math.fma(a[4 * p + 1], b[4 * p + 1], s11);
      s12 = Math.fma(a[4 * p + 1], b[4 * p + 2], s12);
      s13 = Math.fma(a[4 * p + 1], b[4 * p + 3], s13);
      s20 = Math.fma(a[4 * p + 2], b[4 * p], s20);
      s21 = Math.fma(a[4 * p + 2], b[4 * p + 1], s21);
      s22 = Math.fma(a[4 * p + 2], b[4 * p + 2], s22);
      s23 = Math.fma(a[4 * p + 2], b[4 * p + 3], s23);
      s30 = Math.fma(a[4 * p + 3], b[4 * p], s30);
      s31 = Math.fma(a[4 * p + 3], b[4 * p + 1], s31);
      s32 = Math.fma(a[4 * p + 3], b[4 * p + 2], s32);
      s33 = Math.fma(a[4 * p + 3], b[4 * p + 3], s33);
    }
    store(tile, 0, s00, s01, s02, s03);
    store(tile, 4, s10, s11, s12, s13);
    store(tile, 8, s20, s21, s22, s23);
    store(tile, 12, s30, s31, s32, s33);
  }

  private static void store(double[] tile, int row, double s0, double s1, double s2, double s3) {
    tile[row] = s0;
    tile[row + 1] = s1;
    tile[row + 2] = s2;
    tile[row + 3] = s3;
  }
}
