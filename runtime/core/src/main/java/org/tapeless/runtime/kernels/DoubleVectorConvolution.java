package org.tapeless.runtime.kernels;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A convolution and its input's gradient in double precision by vector instructions, with the
 * scratch memory of one thread.
 *
 * <p>Lanes run over the places of {@link WindowPlanes}, read where they lie: no window is laid out.
 * A tile of eight (or four) channels by two vectors of places stays in registers over the whole
 * chain, so each element is the same chain that {@link DoubleConvolution} computes, whatever the
 * width of a vector.
 *
 * <p>{@link FloatVectorConvolution} differs in the type alone; Java has no other way.
 */
final class DoubleVectorConvolution {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int COLUMNS = 2 * LANES;

  /** Rows of a full tile: as many accumulators as the machine has registers for. */
  private static final int ROWS = SPECIES.vectorBitSize() >= 512 ? 8 : 4;

  private final DoubleRows copier = new DoubleVectorRows();
  private final DoublePlanes planes = new DoublePlanes(copier);
  private int[] shifts = {};
  private double[] weights = {};
  private double[] places = {};
  private int rows;
  private int depth;

  /** {@code y = conv(x, w)}. */
  void convolve(
      Convolution shape,
      int batch,
      double[] x,
      int xOffset,
      double[] w,
      int wOffset,
      double[] y,
      int yOffset) {
    int window = shape.channelsIn() * shape.taps();
    planes.form.ofWindows(shape, images(batch, shape.outPlane()), 0);
    rows = shape.channelsOut();
    begin(shape, shape.channelsIn());
    for (int group = 0; group < shape.groups(); group++) {
      pack(w, wOffset + group * rows * window, window, 1, shape.taps(), shape.taps());
      run(shape.groups(), group, batch, shape.channelsIn(), x, xOffset, y, yOffset);
    }
  }

  /** {@code dx} from dy and w. */
  void convolveInput(
      Convolution shape,
      int batch,
      double[] dy,
      int dyOffset,
      double[] w,
      int wOffset,
      double[] dx,
      int dxOffset) {
    int window = shape.channelsIn() * shape.taps();
    planes.form.ofElements(shape, images(batch, shape.inPlane()));
    rows = shape.channelsIn();
    begin(shape, shape.channelsOut());
    for (int group = 0; group < shape.groups(); group++) {
      int first = wOffset + group * shape.channelsOut() * window;
      pack(w, first, shape.taps(), 1, window, shape.taps());
      run(shape.groups(), group, batch, shape.channelsOut(), dy, dyOffset, dx, dxOffset);
    }
  }

  /** So many images at once that there are places for some tiles. */
  private static int images(int batch, int plane) {
    return Math.max(1, Math.min(batch, 2 * COLUMNS / plane));
  }

  private void begin(Convolution shape, int channels) {
    depth = channels * shape.taps();
    if (shifts.length < depth) {
      shifts = new int[depth];
    }
    int k = 0;
    for (int channel = 0; channel < channels; channel++) {
      for (int tap = 0; tap < shape.taps(); tap++) {
        shifts[k++] = channel * planes.form.channel + planes.form.shift(tap);
      }
    }
    planes.clear(channels, COLUMNS);
    int tiles = (rows + ROWS - 1) / ROWS;
    if (weights.length < tiles * ROWS * depth) {
      weights = new double[tiles * ROWS * depth];
    }
    int line = line();
    if (places.length < ROWS * line) {
      places = new double[ROWS * line];
    }
  }

  /** Places of a line, whole tiles. */
  private int line() {
    return (planes.form.places(planes.form.images) + COLUMNS - 1) / COLUMNS * COLUMNS;
  }

  /** Lays the weights of each tile side by side, step after step; rows beyond the last are zero. */
  private void pack(double[] w, int from, int row, int tapStep, int channelStep, int taps) {
    for (int i = 0; i < rows; i += ROWS) {
      int height = Math.min(ROWS, rows - i) > 4 ? 8 : 4;
      int at = i * depth;
      if (rows - i < height) {
        Arrays.fill(weights, at, at + height * depth, 0);
      }
      for (int r = 0; r < Math.min(height, rows - i); r++) {
        int to = at + r;
        for (int k = 0; k < depth; k += taps) {
          int source = from + (i + r) * row + k / taps * channelStep;
          for (int tap = 0; tap < taps; tap++) {
            weights[to] = w[source + tap * tapStep];
            to += height;
          }
        }
      }
    }
  }

  private void run(
      int groups,
      int group,
      int batch,
      int channels,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset) {
    WindowPlanes form = planes.form;
    int inPlane = form.height * form.width;
    int outPlane = form.resultRows * form.resultColumns;
    for (int image = 0; image < batch; image += form.images) {
      int count = Math.min(form.images, batch - image);
      for (int c = 0; c < channels; c++) {
        for (int b = 0; b < count; b++) {
          int from = ((image + b) * groups + group) * channels + c;
          planes.lay(c, b, x, xOffset + from * inPlane);
        }
      }
      for (int i = 0; i < rows; i += ROWS) {
        int height = Math.min(ROWS, rows - i) > 4 ? 8 : 4;
        tiles(height, i * depth, form.places(count));
        for (int b = 0; b < count; b++) {
          int to = ((image + b) * groups + group) * rows + i;
          for (int r = 0; r < Math.min(height, rows - i); r++) {
            store(r * line() + b * form.plane, y, yOffset + (to + r) * outPlane);
          }
        }
      }
    }
  }

  private void tiles(int height, int weight, int count) {
    int line = line();
    for (int place = 0; place < count; place += COLUMNS) {
      if (height == 8) {
        DoubleWindowTiles.forward8(
            depth, weights, weight, planes.data, shifts, place, places, line);
      } else {
        DoubleWindowTiles.forward4(
            depth, weights, weight, planes.data, shifts, place, places, line);
      }
    }
  }

  /** Copies the rows of an image of the result, without the places between them. */
  private void store(int from, double[] y, int to) {
    int rowCount = planes.form.resultRows;
    int columns = planes.form.resultColumns;
    int end = to + rowCount * columns;
    copier.copy(rowCount, columns, places, from, planes.form.pitch, y, to, columns, end);
  }
}
