package org.tapeless.runtime.kernels;

import jdk.incubator.vector.DoubleVector;

/**
 * A product in double precision that reads its operands where they lie and needs no memory of its
 * own: the quickest way for small ones.
 *
 * <p>The right operand's columns must be contiguous, and so must the left one's rows be unless
 * there are only a few: of others every step would be checked against the array's end. Every tile
 * goes through the whole depth, so the last tile of a row or column may cover part of the one
 * before: it computes the same chains again, which takes less time than a narrower tile would.
 *
 * <p>{@link FloatDirectProduct} differs in the type alone; TilesTest keeps it so.
 */
final class DoubleDirectProduct {
  static final int LANES = DoubleVector.SPECIES_PREFERRED.length();

  /** A tile takes 16 of the 32 registers of wide vectors, or 12 of the 16 of others. */
  static final int ROWS = DoubleVector.SPECIES_PREFERRED.vectorBitSize() >= 512 ? 8 : 6;

  /** Rows of the narrower tile; fewer are taken one by one. */
  static final int FEW = 4;

  private DoubleDirectProduct() {}

  static void multiply(
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
      double[] c,
      int cOffset,
      int cRow) {
    int j = 0;
    while (j < n) {
      int vectors = vectors(m, n, n - j);
      int column = Math.min(j, n - vectors * LANES);
      int bAt = bOffset + column;
      int cAt = cOffset + column;
      if (m < FEW) {
        rows(vectors, m, k, a, aOffset, aRow, aColumn, b, bAt, bRow, c, cAt, cRow);
      } else {
        deep(vectors, m, k, a, aOffset, aRow, b, bAt, bRow, c, cAt, cRow);
      }
      j += vectors * LANES;
    }
  }

  /** How many vectors of columns the next tiles have. */
  private static int vectors(int m, int n, int left) {
    if (m < FEW && left > 2 * LANES && n >= 4 * LANES) {
      return 4;
    }
    return left > LANES && n >= 2 * LANES ? 2 : 1;
  }

  private static void rows(
      int vectors,
      int m,
      int k,
      double[] a,
      int aOffset,
      int aRow,
      int aColumn,
      double[] b,
      int bAt,
      int bRow,
      double[] c,
      int cAt,
      int cRow) {
    for (int i = 0; i < m; i++) {
      DoubleTiles.row(
          1, vectors, k, a, aOffset + i * aRow, aColumn, b, bAt, bRow, c, cAt + i * cRow, cRow);
    }
  }

  private static void deep(
      int vectors,
      int m,
      int k,
      double[] a,
      int aOffset,
      int aRow,
      double[] b,
      int bAt,
      int bRow,
      double[] c,
      int cAt,
      int cRow) {
    int rows = m >= ROWS ? ROWS : FEW;
    int i = 0;
    while (i < m) {
      int row = Math.min(i, m - rows);
      DoubleTiles.deep(
          rows, vectors, k, a, aOffset + row * aRow, aRow, b, bAt, bRow, c, cAt + row * cRow, cRow);
      i += rows;
    }
  }
}
