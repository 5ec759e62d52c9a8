package org.tapeless.runtime.kernels;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A matrix product in double precision by vector instructions, with the scratch memory of one
 * thread.
 *
 * <p>Both operands are packed: the left into panels of four rows, the right into panels of two
 * vectors' columns. A tile of four by two vectors stays in registers over a block of the depth, and
 * its chains go on from C with the next block. Lanes run over columns, so each element is the same
 * chain that {@link DoubleProduct} computes, whatever the width of a vector.
 *
 * <p>It differs from {@link FloatVectorProduct} in the type alone; Java has no other way.
 */
final class DoubleVectorProduct {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int ROWS = 4;
  private static final int COLUMNS = 2 * LANES;
  private static final int DEPTH = 256;
  private static final int WIDTH = 1024;

  /** Multiply-adds below which packing costs more than it saves. */
  private static final long SMALL = 4_096;

  private final DoubleMatrix left = new DoubleMatrix();
  private final DoubleMatrix right = new DoubleMatrix();
  private final DoubleMatrix result = new DoubleMatrix();
  private int rows;
  private int columns;
  private int depth;

  private final double[] leftPanel = new double[DEPTH * ROWS];
  private final double[] rightPanels = new double[DEPTH * WIDTH];
  private final double[] tile = new double[ROWS * COLUMNS];

  /** Whether a product of this shape is quicker this way than by {@link DoubleProduct}. */
  static boolean suits(int m, int n, int k) {
    return Math.min(m, n) >= ROWS
        && Math.max(m, n) >= LANES
        && k >= ROWS
        && (long) m * n * k >= SMALL;
  }

  void multiply(
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
    depth = k;
    if (n >= COLUMNS || n >= m) {
      rows = m;
      columns = n;
      left.set(a, aOffset, aRow, aColumn);
      right.set(b, bOffset, bRow, bColumn);
      result.set(c, cOffset, cRow, 1);
    } else {
      rows = n;
      columns = m;
      left.set(b, bOffset, bColumn, bRow);
      right.set(a, aOffset, aColumn, aRow);
      result.set(c, cOffset, 1, cRow);
    }
    multiply();
    left.forget();
    right.forget();
    result.forget();
  }

  private void multiply() {
    for (int j = 0; j < columns; j += WIDTH) {
      int width = Math.min(WIDTH, columns - j);
      for (int p = 0; p < depth; p += DEPTH) {
        int steps = Math.min(DEPTH, depth - p);
        packRight(p, steps, j, width);
        for (int i = 0; i < rows; i += ROWS) {
          packLeft(i, p, steps);
          multiplyRows(i, j, width, steps, p == 0);
        }
      }
    }
  }

  private void multiplyRows(int i, int j, int width, int steps, boolean first) {
    for (int column = 0; column < width; column += COLUMNS) {
      if (first) {
        Arrays.fill(tile, 0.0);
      } else {
        loadTile(i, j + column);
      }
      advance(steps, leftPanel, rightPanels, column * steps, tile);
      storeTile(i, j + column);
    }
  }

  /** Four rows side by side, step after step; rows beyond the matrix are zero. */
  private void packLeft(int i, int p, int steps) {
    double[] data = left.data;
    for (int r = 0; r < ROWS; r++) {
      int from = left.index(i + r, p);
      boolean isRow = i + r < rows;
      for (int q = 0; q < steps; q++) {
        leftPanel[q * ROWS + r] = isRow ? data[from + q * left.column] : 0.0;
      }
    }
  }

  private void packRight(int p, int steps, int j, int width) {
    for (int column = 0; column < width; column += COLUMNS) {
      int to = column * steps;
      int count = Math.min(COLUMNS, width - column);
      int from = right.index(p, j + column);
      if (count < COLUMNS) {
        Arrays.fill(rightPanels, to, to + COLUMNS * steps, 0.0);
      }
      if (right.column == 1) {
        for (int q = 0; q < steps; q++) {
          System.arraycopy(right.data, from + q * right.row, rightPanels, to + q * COLUMNS, count);
        }
      } else {
        packColumns(from, to, steps, count);
      }
    }
  }

  private void packColumns(int from, int to, int steps, int count) {
    double[] data = right.data;
    for (int c = 0; c < count; c++) {
      int source = from + c * right.column;
      for (int q = 0; q < steps; q++) {
        rightPanels[to + q * COLUMNS + c] = data[source + q * right.row];
      }
    }
  }

  private void loadTile(int i, int j) {
    int width = Math.min(COLUMNS, columns - j);
    for (int r = 0; r < Math.min(ROWS, rows - i); r++) {
      int from = result.index(i + r, j);
      for (int c = 0; c < width; c++) {
        tile[r * COLUMNS + c] = result.data[from + c * result.column];
      }
    }
  }

  private void storeTile(int i, int j) {
    int width = Math.min(COLUMNS, columns - j);
    for (int r = 0; r < Math.min(ROWS, rows - i); r++) {
      int to = result.index(i + r, j);
      if (result.column == 1) {
        System.arraycopy(tile, r * COLUMNS, result.data, to, width);
      } else {
        for (int c = 0; c < width; c++) {
          result.data[to + c * result.column] = tile[r * COLUMNS + c];
        }
      }
    }
  }

  /** Advances every chain of a tile; one method, so that no vector leaves the registers. */
  private static void advance(int steps, double[] a, double[] b, int panel, double[] tile) {
    DoubleVector s00 = DoubleVector.fromArray(SPECIES, tile, 0);
    DoubleVector s01 = DoubleVector.fromArray(SPECIES, tile, LANES);
    DoubleVector s10 = DoubleVector.fromArray(SPECIES, tile, COLUMNS);
    DoubleVector s11 = DoubleVector.fromArray(SPECIES, tile, COLUMNS + LANES);
    DoubleVector s20 = DoubleVector.fromArray(SPECIES, tile, 2 * COLUMNS);
    DoubleVector s21 = DoubleVector.fromArray(SPECIES, tile, 2 * COLUMNS + LANES);
    DoubleVector s30 = DoubleVector.fromArray(SPECIES, tile, 3 * COLUMNS);
    DoubleVector s31 = DoubleVector.fromArray(SPECIES, tile, 3 * COLUMNS + LANES);
    int at = panel;
    for (int p = 0; p < ROWS * steps; p += ROWS) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, at);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, at + LANES);
      DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[p]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[p + 1]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[p + 2]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[p + 3]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      at += COLUMNS;
    }
    store(tile, 0, s00, s01);
    store(tile, COLUMNS, s10, s11);
    store(tile, 2 * COLUMNS, s20, s21);
    store(tile, 3 * COLUMNS, s30, s31);
  }

  private static void store(double[] tile, int at, DoubleVector first, DoubleVector second) {
    first.intoArray(tile, at);
    second.intoArray(tile, at + LANES);
  }
}
