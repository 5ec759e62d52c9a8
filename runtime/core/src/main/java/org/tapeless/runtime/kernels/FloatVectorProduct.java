package org.tapeless.runtime.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A matrix product in single precision by vector instructions, with the scratch memory of one
 * thread.
 *
 * <p>Both operands are packed: the left into panels of four rows, the right into panels of two
 * vectors' columns. A tile of four by two vectors stays in registers over a block of the depth, and
 * its chains go on from C with the next block. Lanes run over columns, so each element is the same
 * chain that {@link FloatProduct} computes, whatever the width of a vector.
 *
 * <p>{@link DoubleVectorProduct} differs in the type alone; Java has no other way.
 */
final class FloatVectorProduct {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int ROWS = 4;
  private static final int COLUMNS = 2 * LANES;
  private static final int DEPTH = 256;
  private static final int WIDTH = 1024;

  /** Multiply-adds below which packing costs more than it saves. */
  private static final long SMALL = 4_096;

  private final FloatMatrix left = new FloatMatrix();
  private final FloatMatrix right = new FloatMatrix();
  private final FloatMatrix result = new FloatMatrix();
  private int rows;
  private int columns;
  private int depth;

  private final float[] leftPanel = new float[DEPTH * ROWS];
  private final float[] rightPanels = new float[DEPTH * WIDTH];
  private final float[] tile = new float[ROWS * COLUMNS];

  /** Whether a product of this shape is quicker this way than by {@link FloatProduct}. */
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
        Arrays.fill(tile, 0f);
      } else {
        loadTile(i, j + column);
      }
      advance(steps, leftPanel, rightPanels, column * steps, tile);
      storeTile(i, j + column);
    }
  }

  /** Four rows side by side, step after step; rows beyond the matrix are zero. */
  private void packLeft(int i, int p, int steps) {
    float[] data = left.data;
    for (int r = 0; r < ROWS; r++) {
      int from = left.index(i + r, p);
      boolean isRow = i + r < rows;
      for (int q = 0; q < steps; q++) {
        leftPanel[q * ROWS + r] = isRow ? data[from + q * left.column] : 0f;
      }
    }
  }

  private void packRight(int p, int steps, int j, int width) {
    for (int column = 0; column < width; column += COLUMNS) {
      int to = column * steps;
      int count = Math.min(COLUMNS, width - column);
      int from = right.index(p, j + column);
      if (count < COLUMNS) {
        Arrays.fill(rightPanels, to, to + COLUMNS * steps, 0f);
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
    float[] data = right.data;
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
  private static void advance(int steps, float[] a, float[] b, int panel, float[] tile) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, tile, 0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, tile, LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, tile, COLUMNS);
    FloatVector s11 = FloatVector.fromArray(SPECIES, tile, COLUMNS + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, tile, 2 * COLUMNS);
    FloatVector s21 = FloatVector.fromArray(SPECIES, tile, 2 * COLUMNS + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, tile, 3 * COLUMNS);
    FloatVector s31 = FloatVector.fromArray(SPECIES, tile, 3 * COLUMNS + LANES);
    int at = panel;
    for (int p = 0; p < ROWS * steps; p += ROWS) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[p]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[p + 1]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[p + 2]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[p + 3]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      at += COLUMNS;
    }
    store(tile, 0, s00, s01);
    store(tile, COLUMNS, s10, s11);
    store(tile, 2 * COLUMNS, s20, s21);
    store(tile, 3 * COLUMNS, s30, s31);
  }

  private static void store(float[] tile, int at, FloatVector first, FloatVector second) {
    first.intoArray(tile, at);
    second.intoArray(tile, at + LANES);
  }
}
