package org.tapeless.runtime.kernels;

import java.util.Arrays;

/**
 * The gradient of a convolution in its weights, in single precision, with the scratch memory of one
 * thread.
 *
 * <p>Every weight is a sum over all windows of all images, with {@link Lanes#COUNT} lanes: window
 * {@code (y, x)} of an image is place {@code p = y * pitch + x} of the line that {@link
 * WindowPlanes} makes of it, and goes to lane {@code p mod 16}. A lane is one chain of fma over the
 * images and their places in ascending order; the places between the rows and up to a multiple of
 * 16 take part with a dy of zero; the lanes are combined as {@link Lanes#sum(float[])} does.
 *
 * <p>A tile of four by four weights stays in registers while places pass by; {@link
 * FloatVectorConvolutionWeight} does the same with vectors of lanes.
 */
class FloatConvolutionWeight {
  static final int ROWS = 4;
  static final int COLUMNS = 4;

  /** Places of a channel that pass by one tile after the other: their dy stays in the cache. */
  private static final int PLACES = 768;

  /** Sums that are kept at once. */
  private static final int SUMS = 1 << 18;

  private final FloatRows copier;
  private final FloatPlanes planes;
  private int[] shifts = {};

  /** Where the planes hold what the first of each 16 places of the lines meets. */
  private int[] vectors = {};

  private float[] lines = {};
  private float[] sums = {};
  private int line;

  FloatConvolutionWeight() {
    this(new FloatRows());
  }

  /** With another way to copy rows. */
  FloatConvolutionWeight(FloatRows copier) {
    this.copier = copier;
    planes = new FloatPlanes(copier);
  }

  /** {@code dw} of some output channels from x and dy. */
  final void convolveWeight(
      Convolution shape,
      int batch,
      int firstChannel,
      int endChannel,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
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
    Arrays.fill(lines, 0f);
    for (int group = 0; group < shape.groups(); group++) {
      for (int row = firstChannel; row < endChannel; row += step) {
        int rows = Math.min(step, endChannel - row);
        Arrays.fill(sums, 0f);
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
      float[] x,
      int xOffset,
      float[] dy,
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

  private void layLine(int to, float[] dy, int from) {
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
      float[] dy,
      int row,
      int rowStep,
      float[] x,
      int[] vectors,
      int[] shifts,
      int k,
      int lane,
      float[] sums,
      int at) {
    for (int r = 0; r < ROWS; r++) {
      int sum = at + r * COLUMNS * Lanes.COUNT;
      float s0 = sums[sum];
      float s1 = sums[sum + Lanes.COUNT];
      float s2 = sums[sum + 2 * Lanes.COUNT];
      float s3 = sums[sum + 3 * Lanes.COUNT];
      for (int p = from + lane; p < to; p += Lanes.COUNT) {
        int vector = vectors[p / Lanes.COUNT] + lane;
        float y = dy[row + r * rowStep + p];
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

  private void finish(int rows, int depth, float[] dw, int to) {
    int width = roundUp(depth, COLUMNS);
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < depth; k++) {
        int tile = r / ROWS * ROWS * width + k / COLUMNS * ROWS * COLUMNS;
        int sum = tile + r % ROWS * COLUMNS + k % COLUMNS;
        dw[to + r * depth + k] = total(sums, sum * Lanes.COUNT);
      }
    }
  }

  /** The sum of sixteen lanes, {@link Lanes#sum(float[])} written out. */
  private static float total(float[] s, int at) {
    float a0 = s[at] + s[at + 8];
    float a1 = s[at + 1] + s[at + 9];
    float a2 = s[at + 2] + s[at + 10];
    float a3 = s[at + 3] + s[at + 11];
    float a4 = s[at + 4] + s[at + 12];
    float a5 = s[at + 5] + s[at + 13];
    float a6 = s[at + 6] + s[at + 14];
    float a7 = s[at + 7] + s[at + 15];
    return ((a0 + a4) + (a2 + a6)) + ((a1 + a5) + (a3 + a7));
  }

  private static float[] room(float[] scratch, int size) {
    return scratch.length < size ? new float[size] : scratch;
  }

  private static int roundUp(int count, int step) {
    return (count + step - 1) / step * step;
  }
}
