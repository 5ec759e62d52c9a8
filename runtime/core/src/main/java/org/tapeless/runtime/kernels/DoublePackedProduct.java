package org.tapeless.runtime.kernels;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A product in double precision over packed operands, with the scratch memory of one thread: the
 * quickest way for large ones, whatever their strides.
 *
 * <p>The depth is cut into blocks. Of the left operand a block of rows lies in the second cache, in
 * panels of as many rows as a tile has; of the right one a panel of two vectors' columns lies in
 * the first. A chain goes on from C with the next block of the depth, so blocks change no bit.
 *
 * <p>{@link FloatPackedProduct} differs in the type alone; TilesTest keeps it so.
 */
final class DoublePackedProduct {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = DoubleDirectProduct.LANES;
  private static final int ROWS = DoubleDirectProduct.ROWS;
  private static final int COLUMNS = 2 * LANES;
  private static final int DEPTH = 256;
  private static final int HEIGHT = 48 * ROWS;
  private static final int TOGETHER = 4;

  /** What a chain starts from. */
  private static final double[] ZEROS = new double[COLUMNS];

  private final DoubleMatrix left;
  private final DoubleMatrix right;
  private final DoubleMatrix result;
  private int rows;
  private int columns;

  // Vectors are stored whole, a little beyond the last panel.
  private final double[] leftPanels = new double[HEIGHT * DEPTH + LANES];
  private final double[] rightPanel = new double[COLUMNS * DEPTH];
  private final double[] tile = new double[ROWS * COLUMNS];

  /** Multiplies these matrices whenever it is asked to; columns of the result are contiguous. */
  DoublePackedProduct(DoubleMatrix left, DoubleMatrix right, DoubleMatrix result) {
    this.left = left;
    this.right = right;
    this.result = result;
  }

  void multiply(int m, int n, int k) {
    rows = m;
    columns = n;
    for (int p = 0; p < k; p += DEPTH) {
      int steps = Math.min(DEPTH, k - p);
      for (int i = 0; i < m; i += HEIGHT) {
        packLeft(i, Math.min(m, i + HEIGHT), p, steps);
        for (int j = 0; j < n; j += COLUMNS) {
          int vectors = n - j > LANES ? 2 : 1;
          packRight(p, steps, j, vectors * LANES);
          multiplyPanel(i, Math.min(m, i + HEIGHT), j, vectors, steps, p == 0);
        }
      }
    }
  }

  private void multiplyPanel(int top, int bottom, int j, int vectors, int steps, boolean first) {
    double[] c = result.data;
    int cRow = result.row;
    boolean wide = columns - j >= vectors * LANES;
    for (int i = top; i < bottom; i += ROWS) {
      int aAt = (i - top) * steps;
      if (!wide || rows - i < ROWS) {
        multiplyEdge(aAt, i, j, vectors, steps, first);
      } else {
        int cAt = result.index(i, j);
        double[] from = first ? ZEROS : c;
        int fromAt = first ? 0 : cAt;
        DoubleTiles.packed(
            ROWS,
            vectors,
            steps,
            leftPanels,
            aAt,
            rightPanel,
            0,
            from,
            fromAt,
            first ? 0 : cRow,
            c,
            cAt,
            cRow);
      }
    }
  }

  /** A tile that reaches beyond the result, so that it must not write there. */
  private void multiplyEdge(int aAt, int i, int j, int vectors, int steps, boolean first) {
    int height = Math.min(ROWS, rows - i);
    int width = Math.min(COLUMNS, columns - j);
    Arrays.fill(tile, 0);
    for (int r = 0; !first && r < height; r++) {
      System.arraycopy(result.data, result.index(i + r, j), tile, r * COLUMNS, width);
    }
    DoubleTiles.packed(
        ROWS, vectors, steps, leftPanels, aAt, rightPanel, 0, tile, 0, COLUMNS, tile, 0, COLUMNS);
    for (int r = 0; r < height; r++) {
      System.arraycopy(tile, r * COLUMNS, result.data, result.index(i + r, j), width);
    }
  }

  /** Panels of rows side by side, step after step; rows beyond the matrix are zero. */
  private void packLeft(int top, int bottom, int p, int steps) {
    for (int i = top; i < bottom; i += ROWS) {
      int at = (i - top) * steps;
      int count = Math.min(ROWS, rows - i);
      if (count < ROWS) {
        Arrays.fill(leftPanels, at, at + ROWS * steps, 0);
      }
      int from = left.index(i, p);
      if (left.row == 1 && count == ROWS) {
        packSteps(from, at, steps);
      } else {
        packLines(left.data, from, left.row, left.column, count, leftPanels, at, ROWS, steps);
      }
    }
  }

  /** A panel whose rows are contiguous in every step. */
  private void packSteps(int from, int at, int steps) {
    double[] data = left.data;
    for (int q = 0; q < steps; q++) {
      int source = from + q * left.column;
      int to = at + q * ROWS;
      if (source + ROWS + LANES <= data.length) {
        for (int r = 0; r < ROWS; r += LANES) {
          DoubleVector.fromArray(SPECIES, data, source + r).intoArray(leftPanels, to + r);
        }
      } else {
        System.arraycopy(data, source, leftPanels, to, ROWS);
      }
    }
  }

  /** A panel of columns side by side, step after step; columns beyond the matrix are zero. */
  private void packRight(int p, int steps, int j, int width) {
    int count = Math.min(width, columns - j);
    int from = right.index(p, j);
    if (count < width) {
      Arrays.fill(rightPanel, 0, width * steps, 0);
    }
    if (right.column == 1 && count == width) {
      packRows(from, steps, width);
    } else if (right.row == 1) {
      packLines(right.data, from, right.column, 1, count, rightPanel, 0, width, steps);
    } else {
      for (int q = 0; q < steps; q++) {
        packLine(right.data, from + q * right.row, right.column, rightPanel, q * width, 1, count);
      }
    }
  }

  private void packRows(int from, int steps, int width) {
    double[] data = right.data;
    for (int q = 0; q < steps; q++) {
      for (int c = 0; c < width; c += LANES) {
        DoubleVector.fromArray(SPECIES, data, from + q * right.row + c)
            .intoArray(rightPanel, q * width + c);
      }
    }
  }

  /**
   * Lays lines side by side, whose elements are a distance apart; several at a time, so that a
   * cache line of the panel is written once.
   */
  static void packLines(
      double[] data,
      int from,
      int line,
      int distance,
      int lines,
      double[] panel,
      int at,
      int step,
      int count) {
    int l = 0;
    for (; distance == 1 && l + TOGETHER <= lines; l += TOGETHER) {
      packFour(data, from + l * line, line, panel, at + l, step, count);
    }
    for (; l < lines; l++) {
      packLine(data, from + l * line, distance, panel, at + l, step, count);
    }
  }

  private static void packFour(
      double[] data, int from, int line, double[] panel, int at, int step, int count) {
    int from1 = from + line;
    int from2 = from1 + line;
    int from3 = from2 + line;
    for (int q = 0; q < count; q++) {
      int to = at + q * step;
      panel[to] = data[from + q];
      panel[to + 1] = data[from1 + q];
      panel[to + 2] = data[from2 + q];
      panel[to + 3] = data[from3 + q];
    }
  }

  static void packLine(
      double[] data, int from, int distance, double[] panel, int at, int step, int count) {
    for (int q = 0; q < count; q++) {
      panel[at + q * step] = data[from + q * distance];
    }
  }
}
