package org.tapeless.runtime.kernels;

import java.util.Arrays;

/**
 * A convolution and its input's gradient in single precision, with the scratch memory of one
 * thread.
 *
 * <p>Each is a matrix product for every group, one side of which is {@link FloatWindows}: forward
 * {@code w . windows}, the input's gradient {@code w^T . windows}, over all images at once. As in
 * {@link FloatProduct} wide products are row updates that the JIT compiler turns into vector
 * instructions, others tiles of 4 x 4 chains in registers; the windows are laid out block by block
 * where that packs an operand, and never as a whole.
 *
 * <p>{@link DoubleConvolution} differs in the type alone; Java has no other way.
 */
final class FloatConvolution {
  private static final int TILE = 4;
  private static final int TILE_DEPTH = 256;
  private static final int WIDE = 96;
  private static final int WIDE_COLUMNS = 256;
  private static final int WIDE_DEPTH = 64;

  private final FloatBlocks left = new FloatBlocks();
  private final FloatBlocks result = new FloatBlocks();
  private final FloatWindows windows = new FloatWindows();
  private int rows;
  private int columns;
  private int depth;

  private final float[][] wideRows = new float[WIDE_DEPTH][WIDE_COLUMNS];
  private final float[] wideSums = new float[WIDE_COLUMNS];
  private final float[] line = new float[WIDE_DEPTH];
  private final float[][] rightPanels = new float[WIDE / TILE][TILE_DEPTH * TILE];
  private final float[] leftPanel = new float[TILE_DEPTH * TILE];
  private final float[] tile = new float[TILE * TILE];

  /** {@code y = conv(x, w)}. */
  void convolve(
      Convolution shape,
      int batch,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset) {
    int plane = shape.outPlane();
    int window = shape.channelsIn() * shape.taps();
    begin(shape.channelsOut(), batch * plane, window);
    for (int group = 0; group < shape.groups(); group++) {
      int channelOut = group * shape.channelsOut();
      int channelIn = group * shape.channelsIn();
      left.set(w, wOffset + channelOut * window, window, window, 0);
      windows.ofWindows(shape, x, xOffset + channelIn * shape.inPlane());
      int distance = shape.groups() * shape.channelsOut() * plane;
      result.set(y, yOffset + channelOut * plane, plane, plane, distance);
      multiply();
    }
    end();
  }

  /** {@code dx} from dy and w. */
  void convolveInput(
      Convolution shape,
      int batch,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset) {
    int plane = shape.inPlane();
    int taps = shape.taps();
    begin(shape.channelsIn(), batch * plane, shape.channelsOut() * taps);
    for (int group = 0; group < shape.groups(); group++) {
      int channelOut = group * shape.channelsOut();
      int channelIn = group * shape.channelsIn();
      int window = shape.channelsIn() * taps;
      left.set(w, wOffset + channelOut * window, taps, taps, window);
      windows.ofElements(shape, dy, dyOffset + channelOut * shape.outPlane());
      int distance = shape.groups() * shape.channelsIn() * plane;
      result.set(dx, dxOffset + channelIn * plane, plane, plane, distance);
      multiply();
    }
    end();
  }

  private void begin(int m, int n, int k) {
    rows = m;
    columns = n;
    depth = k;
  }

  private void end() {
    left.forget();
    windows.forget();
    result.forget();
  }

  private void multiply() {
    if (columns >= WIDE) {
      multiplyWide();
    } else {
      multiplyTiled();
    }
  }

  private void multiplyWide() {
    for (int j = 0; j < columns; j += WIDE_COLUMNS) {
      int width = Math.min(WIDE_COLUMNS, columns - j);
      for (int p = 0; p < depth; p += WIDE_DEPTH) {
        int steps = Math.min(WIDE_DEPTH, depth - p);
        packRows(p, steps, j, width);
        for (int i = 0; i < rows; i++) {
          if (p == 0) {
            Arrays.fill(wideSums, 0, width, 0f);
          } else {
            result.read(i, j, width, wideSums, 0, 1);
          }
          left.read(i, p, steps, line, 0, 1);
          advanceSums(steps, width);
          result.write(i, j, width, wideSums, 0);
        }
      }
    }
  }

  private void packRows(int p, int steps, int j, int width) {
    for (int q = 0; q < steps; q++) {
      windows.lay(p + q, j, width, wideRows[q], 0, 1);
    }
  }

  private void advanceSums(int steps, int width) {
    float[][] b = wideRows;
    float[] x = line;
    int q = 0;
    for (; q + 4 <= steps; q += 4) {
      FloatProduct.fourSteps(
          width, wideSums, x[q], b[q], x[q + 1], b[q + 1], x[q + 2], b[q + 2], x[q + 3], b[q + 3]);
    }
    for (; q < steps; q++) {
      FloatProduct.oneStep(width, wideSums, x[q], b[q]);
    }
  }

  private void multiplyTiled() {
    for (int p = 0; p < depth; p += TILE_DEPTH) {
      int steps = Math.min(TILE_DEPTH, depth - p);
      for (int j = 0; j < columns; j += TILE) {
        packRight(rightPanels[j / TILE], p, steps, j, Math.min(TILE, columns - j));
      }
      for (int i = 0; i < rows; i += TILE) {
        packLeft(i, p, steps);
        for (int j = 0; j < columns; j += TILE) {
          loadTile(i, j, p == 0);
          FloatTile.advance(steps, leftPanel, rightPanels[j / TILE], tile);
          storeTile(i, j);
        }
      }
    }
  }

  /** Lays up to four columns side by side, step after step; columns beyond the last are zero. */
  private void packRight(float[] panel, int p, int steps, int j, int lines) {
    if (lines < TILE) {
      Arrays.fill(panel, 0, steps * TILE, 0f);
    }
    for (int q = 0; q < steps; q++) {
      windows.lay(p + q, j, lines, panel, q * TILE, 1);
    }
  }

  private void packLeft(int i, int p, int steps) {
    if (rows - i < TILE) {
      Arrays.fill(leftPanel, 0, steps * TILE, 0f);
    }
    for (int l = 0; l < Math.min(TILE, rows - i); l++) {
      left.read(i + l, p, steps, leftPanel, l, TILE);
    }
  }

  private void loadTile(int i, int j, boolean first) {
    Arrays.fill(tile, 0f);
    for (int r = 0; !first && r < Math.min(TILE, rows - i); r++) {
      result.read(i + r, j, Math.min(TILE, columns - j), tile, r * TILE, 1);
    }
  }

  private void storeTile(int i, int j) {
    for (int r = 0; r < Math.min(TILE, rows - i); r++) {
      result.write(i + r, j, Math.min(TILE, columns - j), tile, r * TILE);
    }
  }
}
