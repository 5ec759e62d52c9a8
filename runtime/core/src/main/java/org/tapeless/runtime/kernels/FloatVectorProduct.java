package org.tapeless.runtime.kernels;

/**
 * A matrix product in single precision by vector instructions, with the scratch memory of one
 * thread. Chooses how, by shape and strides; every way computes the same chains.
 *
 * <p>Lanes run over the columns of the result, or over its rows if that is less work: then the
 * transposed product is computed and laid into the result at the end. Large products are packed; of
 * small ones only what is not contiguous in the lanes' direction is copied.
 *
 * <p>{@link DoubleVectorProduct} differs in the type alone; TilesTest keeps it so.
 */
final class FloatVectorProduct {
  private static final int LANES = FloatDirectProduct.LANES;

  /** Multiply-adds below which scalars are as quick. */
  private static final long SMALL = 512;

  /** Elements of the right operand above which it is packed block by block. */
  private static final int MOST = 1 << 16;

  private final FloatMatrix left = new FloatMatrix();
  private final FloatMatrix right = new FloatMatrix();
  private final FloatMatrix result = new FloatMatrix();
  private final FloatPackedProduct packed = new FloatPackedProduct(left, right, result);
  private float[] lines = new float[1 << 12];
  private float[] sums = new float[1 << 12];

  /** Whether a product is quicker this way than by {@link FloatProduct}. */
  static boolean suits(int m, int n, int k, int aRow, int aColumn, int bRow, int bColumn) {
    if ((long) m * n * k < SMALL || Math.max(m, n) < LANES / 2) {
      return false;
    }
    // A few dot products gain nothing: their chains do not lie side by side.
    return Math.min(m, n) >= 4 || (m < n ? bColumn == 1 : aRow == 1);
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
    long along = work(m, n, k, aRow == 1, bColumn == 1);
    long across = work(n, m, k, bColumn == 1, aRow == 1) + 4L * m * n;
    boolean turned = across < along;
    if (turned) {
      left.set(b, bOffset, bColumn, bRow);
      right.set(a, aOffset, aColumn, aRow);
      multiplyTurned(n, m, k, c, cOffset, cRow);
    } else {
      left.set(a, aOffset, aRow, aColumn);
      right.set(b, bOffset, bRow, bColumn);
      result.set(c, cOffset, cRow, 1);
      multiply(m, n, k);
    }
    left.forget();
    right.forget();
    result.forget();
  }

  /** About how many cycles a product takes, the lanes over its columns. */
  private static long work(
      int rows, int columns, int depth, boolean leftAcross, boolean rightAcross) {
    int vectors = (columns + LANES - 1) / LANES;
    long steps = (long) depth * Math.max(4, (long) vectors * rows / 2);
    long narrow = columns < LANES ? 2L * depth + 10L * rows : 0;
    long turns = rightAcross ? 0 : columns;
    if (!leftAcross && pays(rows, columns, depth)) {
      turns += rows;
    } else if (!leftAcross) {
      steps += steps / 4;
    }
    return steps + narrow + turns * depth;
  }

  private void multiplyTurned(int m, int n, int k, float[] c, int cOffset, int cRow) {
    int row = Math.max(n, LANES);
    sums = atLeast(sums, m * row);
    result.set(sums, 0, row, 1);
    multiply(m, n, k);
    for (int i = 0; i < m; i++) {
      FloatPackedProduct.packLine(sums, i * row, 1, c, cOffset + i, cRow, n);
    }
  }

  private void multiply(int m, int n, int k) {
    if (isLarge(m, n, k)) {
      packed.multiply(m, n, k);
      return;
    }
    if (n < LANES) {
      multiplyNarrow(m, n, k);
      return;
    }
    if (right.column != 1) {
      layLines(n, n, k);
    }
    direct(m, n, k, result.data, result.offset, result.row);
  }

  private boolean isLarge(int m, int n, int k) {
    if (left.column != 1 && m >= FloatDirectProduct.FEW) {
      return true;
    }
    boolean tooLong = (right.column != 1 || n < LANES) && (long) k * Math.max(n, LANES) > MOST;
    return tooLong || pays(m, n, k);
  }

  /** Whether packing costs less than it saves. */
  private static boolean pays(int m, int n, int k) {
    return n >= 192 && m >= 32 && k >= 32;
  }

  /** Fewer columns than a vector has lanes: the right operand and the result get room for them. */
  private void multiplyNarrow(int m, int n, int k) {
    layLines(n, LANES, k);
    float[] to = result.data;
    int offset = result.offset;
    int row = result.row;
    if (to != sums) {
      sums = atLeast(sums, m * LANES);
      direct(m, LANES, k, sums, 0, LANES);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          to[offset + i * row + j] = sums[i * LANES + j];
        }
      }
    } else {
      direct(m, LANES, k, sums, 0, LANES);
    }
  }

  private void direct(int m, int n, int k, float[] c, int cOffset, int cRow) {
    FloatDirectProduct.multiply(
        m,
        n,
        k,
        left.data,
        left.offset,
        left.row,
        left.column,
        right.data,
        right.offset,
        right.row,
        c,
        cOffset,
        cRow);
  }

  /** Lays the right operand out row by row, so that columns are contiguous. */
  private void layLines(int n, int row, int k) {
    lines = atLeast(lines, k * row);
    if (right.row == 1) {
      FloatPackedProduct.packLines(right.data, right.offset, right.column, 1, n, lines, 0, row, k);
    } else {
      for (int q = 0; q < k; q++) {
        FloatPackedProduct.packLine(
            right.data, right.offset + q * right.row, right.column, lines, q * row, 1, n);
      }
    }
    right.set(lines, 0, row, 1);
  }

  private static float[] atLeast(float[] scratch, int length) {
    return scratch.length >= length ? scratch : new float[Integer.highestOneBit(length) * 2];
  }
}
