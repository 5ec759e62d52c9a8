package org.tapeless.runtime.kernels;

/** Sixteen chains of a product in single precision, held in registers. */
final class FloatTile {
  private FloatTile() {}

  /** Advances a tile of 4 x 4 by {@code steps}; both panels hold four lines side by side. */
  static void advance(int steps, float[] a, float[] b, float[] tile) {
    float s00 = tile[0];
    float s01 = tile[1];
    float s02 = tile[2];
    float s03 = tile[3];
    float s10 = tile[4];
    float s11 = tile[5];
    float s12 = tile[6];
    float s13 = tile[7];
    float s20 = tile[8];
    float s21 = tile[9];
    float s22 = tile[10];
    float s23 = tile[11];
    float s30 = tile[12];
    float s31 = tile[13];
    float s32 = tile[14];
    float s33 = tile[15];
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

  private static void store(float[] tile, int row, float s0, float s1, float s2, float s3) {
    tile[row] = s0;
    tile[row + 1] = s1;
    tile[row + 2] = s2;
    tile[row + 3] = s3;
  }
}
