package org.tapeless.runtime.kernels;

import java.util.Arrays;

/**
 * The gradient of a convolution in its weights, in double precision, with the scratch memory of one
 * thread.
 *
 * <p>Every weight is a sum over all windows of all images, with {@link Lanes#COUNT} lanes: window
 * {@code (y, x)} of an image is place {@code p = y * pitch + x} of the line that {@link
 * WindowPlanes} makes of it, and goes to lane {@code p mod 16}. A lane is one chain of fma over the
 * images and their places in ascending order; the places between the rows and up to a multiple of
 * 16 take part with a dy of zero; the lanes are combined as {@link Lanes#sum(double[])} does.
 *
 * <p>A tile of four by four weights stays in registers while places pass by; {@link
 * DoubleVectorConvolutionWeight} does the same with vectors of lanes.
 */
class DoubleConvolutionWeight {
  static final int ROWS = 4;
  static final int COLUMNS = 4;

  /** Places of a channel that pass by one tile after the other: their dy stays in the cache. */
  private static final int PLACES = 768;

  /** Sums that are kept at once. */
  private static final int SUMS = 1 << 18;

  private final DoubleRows copier;
  private final DoublePlanes planes;
  private int[] shifts = {};

  /** Where the planes hold what the first of each 16 places of the lines meets. */
  private int[] vectors = {};

  private double[] lines = {};
  private double[] sums = {};
  private int line;

  DoubleConvolutionWeight() {
    this(new DoubleRows());
  }

  /** With another way to copy rows. */
  DoubleConvolutionWeight(DoubleRows copier) {
    this.copier = copier;
    planes = new DoublePlanes(copier);
  }

  /** {@code dw} of some output channels from x and dy. */
  final void convolveWeight(
      Convolution shape,
      int batch,
      int firstChannel,
      int endChannel,
      double[] x,
      int xOffset,
      double[] dy,
      int dyOffset,
      double[] dw,
      int dwOffset) {
    WindowPlanes form = planes.form;
    form.ofWindows(shape, 1, Lanes.COUNT);
    line = roundUp(form.places(1), Lanes.COUNT);
    form.ofWindows(shape, Math.max(1, Math.min(batch, PLACES / line)), Lanes.COUNT);
    int depth = shape.channelsIn() * shape.taps();
    setShifts(shape, depth);
    setVectors();
    planes.clear(shape.channelsIn(), Lanes.COUNT);
    int span = roundUp(depth, COLUMNS) * Lanes.COUNT;
    int step = Math.max(1, SUMS / span / ROWS) * ROWS;
    step = Math.min(step, roundUp(endChannel - firstChannel, ROWS));
    lines = room(lines, step * form.images * line);
    sums = room(sums, step * span);
    Arrays.fill(lines, 0);
    for (int group = 0; group < shape.groups(); group++) {
      for (int row = firstChannel; row < endChannel; row += step) {
        int rows = Math.min(step, endChannel - row);
        Arrays.fill(sums, 0);
        addUp(shape, batch, group, row, rows, x, xOffset, dy, dyOffset);
        int to = dwOffset + (group * shape.channelsOut() + row) * depth;
        finish(rows, depth, dw, to);
      }
    }
  }

  private void setShifts(Convolution shape, int depth) {
    int width = roundUp(depth, COLUMNS);
    if (shifts.length < width) {
      shifts = new int[width];
    }
    int k = 0;
    for (int channel = 0; channel < shape.channelsIn(); channel++) {
      for (int tap = 0; tap < shape.taps(); tap++) {
        shifts[k++] = channel * planes.form.channel + planes.form.shift(tap);
      }
    }
    Arrays.fill(shifts, depth, width, shifts[depth - 1]);
  }

  private void setVectors() {
    int each = line / Lanes.COUNT;
    int count = planes.form.images * each;
    if (vectors.length < count) {
      vectors = new int[count];
    }
    for (int i = 0; i < count; i++) {
      vectors[i] = i / each * planes.form.plane + i % each * Lanes.COUNT;
    }
  }

  private void addUp(
      Convolution shape,
      int batch,
      int group,
      int row,
      int rows,
      double[] x,
      int xOffset,
      double[] dy,
      int dyOffset) {
    WindowPlanes form = planes.form;
    for (int first = 0; first < batch; first += form.images) {
      int count = Math.min(form.images, batch - first);
      for (int b = 0; b < count; b++) {
        int image = (first + b) * shape.groups() + group;
        for (int c = 0; c < shape.channelsIn(); c++) {
          int from = (image * shape.channelsIn() + c) * shape.inPlane();
          planes.lay(c, b, x, xOffset + from);
        }
        for (int r = 0; r < rows; r++) {
          int from = (image * shape.channelsOut() + row + r) * shape.outPlane();
          layLine((r * form.images + b) * line, dy, dyOffset + from);
        }
      }
      for (int from = 0; from < count * line; from += PLACES) {
        int to = Math.min(count * line, from + PLACES);
        addTiles(rows, shape.channelsIn() * shape.taps(), from, to);
      }
    }
  }

  private void layLine(int to, double[] dy, int from) {
    int rows = planes.form.resultRows;
    int columns = planes.form.resultColumns;
    int pitch = planes.form.pitch;
    copier.copy(rows, columns, dy, from, columns, lines, to, pitch, to + line);
  }

  private void addTiles(int rows, int depth, int from, int to) {
    int at = 0;
    for (int r = 0; r < rows; r += ROWS) {
      for (int k = 0; k < depth; k += COLUMNS) {
        addTile(r * planes.form.images * line, k, from, to, at);
        at += ROWS * COLUMNS * Lanes.COUNT;
      }
    }
  }

  private void addTile(int row, int k, int from, int to, int at) {
    int rowStep = planes.form.images * line;
    for (int lane = 0; lane < Lanes.COUNT; lane += lanesAtOnce()) {
      advance(
          from, to, lines, row, rowStep, planes.data, vectors, shifts, k, lane, sums, at + lane);
    }
  }

  /** How many lanes {@link #advance} takes on. */
  int lanesAtOnce() {
    return 1;
  }

  /**
   * Goes on with some lanes of the sums of a tile, those of row r and column c at {@code at + (r *
   * COLUMNS + c) * 16}, over the places of some images.
   */
  void advance(
      int from,
      int to,
      double[] dy,
      int row,
      int rowStep,
      double[] x,
      int[] vectors,
      int[] shifts,
      int k,
      int lane,
      double[] sums,
      int at) {
    for (int r = 0; r < ROWS; r++) {
      int sum = at + r * COLUMNS * Lanes.COUNT;
      double s0 = sums[sum];
      double s1 = sums[sum + Lanes.COUNT];
      double s2 = sums[sum + 2 * Lanes.COUNT];
      double s3 = sums[sum + 3 * Lanes.COUNT];
      for (int p = from + lane; p < to; p += Lanes.COUNT) {
        int vector = vectors[p / Lanes.COUNT] + lane;
        double y = dy[row + r * rowStep + p];
        s0 = Math.fma(y, x[vector + shifts[k]], s0);
        s1 = Math.fma(y, x[vector + shifts[k + 1]], s1);
        s2 = Math.fma(y, x[vector + shifts[k + 2]], s2);
        s3 = Math.fma(y, x[vector + shifts[k + 3]], s3);
      }
      sums[sum] = s0;
      sums[sum + Lanes.COUNT] = s1;
      sums[sum + 2 * Lanes.COUNT] = s2;
      sums[sum + 3 * Lanes.COUNT] = s3;
    }
  }

  private void finish(int rows, int depth, double[] dw, int to) {
    int width = roundUp(depth, COLUMNS);
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < depth; k++) {
        int tile = r / ROWS * ROWS * width + k / COLUMNS * ROWS * COLUMNS;
        int sum = tile + r % ROWS * COLUMNS + k % COLUMNS;
        dw[to + r * depth + k] = total(sums, sum * Lanes.COUNT);
      }
    }
  }

  /** The sum of sixteen lanes, {@link Lanes#sum(double[])} written out. */
  private static double total(double[] s, int at) {
    double a0 = s[at] + s[at + 8];
    double a1 = s[at + 1] + s[at + 9];
    double a2 = s[at + 2] + s[at + 10];
    double a3 = s[at + 3] + s[at + 11];
    double a4 = s[at + 4] + s[at + 12];
    double a5 = s[at + 5] + s[at + 13];
    double a6 = s[at + 6] + s[at + 14];
    double a7 = s[at + 7] + s[at + 15];
    return ((a0 + a4) + (a2 + a6)) + ((a1 + a5) + (a3 + a7));
  }

  private static double[] room(double[] scratch, int size) {
    return scratch.length < size ? new double[size] : scratch;
  }

  private static int roundUp(int count, int step) {
    return (count + step - 1) / step * step;
  }
}
