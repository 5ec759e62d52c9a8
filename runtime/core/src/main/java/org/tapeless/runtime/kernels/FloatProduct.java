package org.tapeless.runtime.kernels;

import java.util.Arrays;

/**
 * A matrix product in single precision, with the scratch memory of one thread.
 *
 * <p>Three ways, by shape, with the same bits: where one side is thin, straight from the operands;
 * where one side is wide, row updates over packed rows, which the JIT compiler turns into vector
 * instructions; else tiles of 4 x 4 chains in registers over packed panels. The depth is cut into
 * blocks that fit the cache; a chain goes on from C with the next block. {@code m > n} is computed
 * as the transposed product, so that the long side always runs along the columns.
 *
 * <p>{@link DoubleProduct} differs in the type alone; Java has no other way.
 */
final class FloatProduct {
  private static final int TILE = 4;
  private static final int TILE_DEPTH = 256;
  private static final int WIDE = 96;
  private static final int WIDE_COLUMNS = 256;
  private static final int WIDE_DEPTH = 64;

  private final FloatMatrix left = new FloatMatrix();
  private final FloatMatrix right = new FloatMatrix();
  private final FloatMatrix result = new FloatMatrix();
  private int rows;
  private int columns;
  private int depth;

  private final float[][] wideRows = new float[WIDE_DEPTH][WIDE_COLUMNS];
  private final float[] wideSums = new float[WIDE_COLUMNS];
  private final float[][] rightPanels = new float[WIDE / TILE][TILE_DEPTH * TILE];
  private final float[] leftPanel = new float[TILE_DEPTH * TILE];
  private final float[] tile = new float[TILE * TILE];

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
    if (m <= n) {
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
    if (rows < TILE || depth < TILE) {
      multiplyThin();
    } else if (columns >= WIDE) {
      multiplyWide();
    } else {
      multiplyTiled();
    }
  }

  private void multiplyThin() {
    for (int i = 0; i < rows; i++) {
      int j = 0;
      for (; j + 4 <= columns; j += 4) {
        fourChains(i, j);
      }
      for (; j < columns; j++) {
        oneChain(i, j);
      }
    }
  }

  /** Four chains at once, because a single one waits for each of its steps. */
  private void fourChains(int i, int j) {
    float[] a = left.data;
    float[] b = right.data;
    int ai = left.index(i, 0);
    int b0 = right.index(0, j);
    int b1 = right.index(0, j + 1);
    int b2 = right.index(0, j + 2);
    int b3 = right.index(0, j + 3);
    float s0 = 0f;
    float s1 = 0f;
    float s2 = 0f;
    float s3 = 0f;
    for (int p = 0; p < depth; p++) {
      float x = a[ai + p * left.column];
      int bp = p * right.row;
      s0 = Math.fma(x, b[b0 + bp], s0);
      s1 = Math.fma(x, b[b1 + bp], s1);
      s2 = Math.fma(x, b[b2 + bp], s2);
      s3 = Math.fma(x, b[b3 + bp], s3);
    }
    result.data[result.index(i, j)] = s0;
    result.data[result.index(i, j + 1)] = s1;
    result.data[result.index(i, j + 2)] = s2;
    result.data[result.index(i, j + 3)] = s3;
  }

  private void oneChain(int i, int j) {
    float sum = 0f;
    for (int p = 0; p < depth; p++) {
      sum = Math.fma(left.at(i, p), right.at(p, j), sum);
    }
    result.data[result.index(i, j)] = sum;
  }

  private void multiplyWide() {
    for (int j = 0; j < columns; j += WIDE_COLUMNS) {
      int width = Math.min(WIDE_COLUMNS, columns - j);
      for (int p = 0; p < depth; p += WIDE_DEPTH) {
        int steps = Math.min(WIDE_DEPTH, depth - p);
        packRows(p, steps, j, width);
        for (int i = 0; i < rows; i++) {
          loadSums(i, j, width, p == 0);
          advanceSums(i, p, steps, width);
          storeSums(i, j, width);
        }
      }
    }
  }

  private void packRows(int p, int steps, int j, int width) {
    for (int q = 0; q < steps; q++) {
      int from = right.index(p + q, j);
      float[] row = wideRows[q];
      if (right.column == 1) {
        System.arraycopy(right.data, from, row, 0, width);
      } else {
        for (int c = 0; c < width; c++) {
          row[c] = right.data[from + c * right.column];
        }
      }
    }
  }

  private void loadSums(int i, int j, int width, boolean first) {
    if (first) {
      Arrays.fill(wideSums, 0, width, 0f);
      return;
    }
    int from = result.index(i, j);
    for (int c = 0; c < width; c++) {
      wideSums[c] = result.data[from + c * result.column];
    }
  }

  private void storeSums(int i, int j, int width) {
    int to = result.index(i, j);
    for (int c = 0; c < width; c++) {
      result.data[to + c * result.column] = wideSums[c];
    }
  }

  private void advanceSums(int i, int p, int steps, int width) {
    float[][] b = wideRows;
    int q = 0;
    for (; q + 4 <= steps; q += 4) {
      float x0 = left.at(i, p + q);
      float x1 = left.at(i, p + q + 1);
      float x2 = left.at(i, p + q + 2);
      float x3 = left.at(i, p + q + 3);
      fourSteps(width, wideSums, x0, b[q], x1, b[q + 1], x2, b[q + 2], x3, b[q + 3]);
    }
    for (; q < steps; q++) {
      oneStep(width, wideSums, left.at(i, p + q), b[q]);
    }
  }

  /** Four steps of every chain. All indices are j alone: only then does C2 make vectors of it. */
  static void fourSteps(
      int width,
      float[] s,
      float x0,
      float[] b0,
      float x1,
      float[] b1,
      float x2,
      float[] b2,
      float x3,
      float[] b3) {
    for (int j = 0; j < width; j++) {
      float early = Math.fma(x1, b1[j], Math.fma(x0, b0[j], s[j]));
      s[j] = Math.fma(x3, b3[j], Math.fma(x2, b2[j], early));
    }
  }

  static void oneStep(int width, float[] s, float x, float[] b) {
    for (int j = 0; j < width; j++) {
      s[j] = Math.fma(x, b[j], s[j]);
    }
  }

  private void multiplyTiled() {
    for (int p = 0; p < depth; p += TILE_DEPTH) {
      int steps = Math.min(TILE_DEPTH, depth - p);
      for (int j = 0; j < columns; j += TILE) {
        pack(
            rightPanels[j / TILE],
            right,
            right.index(p, j),
            right.row,
            right.column,
            steps,
            columns - j);
      }
      for (int i = 0; i < rows; i += TILE) {
        pack(leftPanel, left, left.index(i, p), left.column, left.row, steps, rows - i);
        for (int j = 0; j < columns; j += TILE) {
          loadTile(i, j, p == 0);
          FloatTile.advance(steps, leftPanel, rightPanels[j / TILE], tile);
          storeTile(i, j);
        }
      }
    }
  }

  /** Lays four lines side by side, step after step; lines beyond the matrix are zero. */
  private static void pack(
      float[] panel, FloatMatrix matrix, int from, int step, int line, int steps, int lines) {
    float[] data = matrix.data;
    for (int l = 0; l < TILE; l++) {
      int at = from + l * line;
      for (int q = 0; q < steps; q++) {
        panel[q * TILE + l] = l < lines ? data[at + q * step] : 0f;
      }
    }
  }

  private void loadTile(int i, int j, boolean first) {
    if (first) {
      Arrays.fill(tile, 0f);
      return;
    }
    for (int r = 0; r < Math.min(TILE, rows - i); r++) {
      for (int c = 0; c < Math.min(TILE, columns - j); c++) {
        tile[r * TILE + c] = result.at(i + r, j + c);
      }
    }
  }

  private void storeTile(int i, int j) {
    for (int r = 0; r < Math.min(TILE, rows - i); r++) {
      for (int c = 0; c < Math.min(TILE, columns - j); c++) {
        result.data[result.index(i + r, j + c)] = tile[r * TILE + c];
      }
    }
  }
}
