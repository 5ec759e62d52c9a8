package org.tapeless.runtime.kernels;

/** What the windows of a convolution meet, in double precision; {@link FloatWindows} says how. */
final class DoubleWindows {
  private static final double[] NONE = {};

  private double[] data = NONE;
  private int offset;
  private int channels;
  private int height;
  private int width;
  private int columnsY;
  private int columnsX;
  private int tapsY;
  private int tapsX;
  private int tapStep;
  private int startY;
  private int startX;
  private int factor;
  private int divisor;

  /** The elements of x that each window meets; {@code offset} is where the group begins. */
  void ofWindows(Convolution shape, double[] x, int offset) {
    data = x;
    this.offset = offset;
    channels = shape.groups() * shape.channelsIn();
    height = shape.inY();
    width = shape.inX();
    columnsY = shape.outY();
    columnsX = shape.outX();
    tapStep = shape.dilation();
    startY = -shape.beforeY();
    startX = -shape.beforeX();
    factor = shape.stride();
    divisor = 1;
    taps(shape);
  }

  /** The elements of y whose windows meet each element of x. */
  void ofElements(Convolution shape, double[] y, int offset) {
    data = y;
    this.offset = offset;
    channels = shape.groups() * shape.channelsOut();
    height = shape.outY();
    width = shape.outX();
    columnsY = shape.inY();
    columnsX = shape.inX();
    tapStep = -shape.dilation();
    startY = shape.beforeY();
    startX = shape.beforeX();
    factor = 1;
    divisor = shape.stride();
    taps(shape);
  }

  private void taps(Convolution shape) {
    tapsY = shape.tapsY();
    tapsX = shape.tapsX();
  }

  /** Lays out the columns from {@code from} on of a row, {@code step} apart. */
  void lay(int row, int from, int count, double[] out, int at, int step) {
    int channel = row / (tapsX * tapsY);
    int shiftY = startY + row / tapsX % tapsY * tapStep;
    int shiftX = startX + row % tapsX * tapStep;
    int low = Math.min(columnsX, Math.max(0, firstAtLeast(0, shiftX)));
    int high = Math.max(low, Math.min(columnsX, firstAtLeast(width, shiftX)));
    int image = from / (columnsY * columnsX);
    int line = from / columnsX % columnsY;
    int first = from % columnsX;
    int done = 0;
    while (done < count) {
      int length = Math.min(columnsX - first, count - done);
      int y = place(line, shiftY, height);
      int begin = y < 0 ? first + length : Math.min(first + length, Math.max(first, low));
      int end = y < 0 ? begin : Math.max(begin, Math.min(first + length, high));
      int to = at + done * step;
      zeros(begin - first, out, to, step);
      if (begin < end) {
        int start = offset + ((image * channels + channel) * height + y) * width;
        copy(start, begin, end - begin, shiftX, out, to + (begin - first) * step, step);
      }
      zeros(first + length - end, out, to + (end - first) * step, step);
      done += length;
      first = 0;
      line++;
      if (line == columnsY) {
        line = 0;
        image++;
      }
    }
  }

  /** The place that a column stands for, or -1 if there is none. */
  private int place(int column, int shift, int size) {
    int steps = column * factor + shift;
    if (divisor == 1) {
      return steps < size ? steps : -1;
    }
    boolean whole = steps >= 0 && steps % divisor == 0;
    return whole && steps / divisor < size ? steps / divisor : -1;
  }

  /** Lays out columns all of which lie between the first and the last place. */
  private void copy(int start, int column, int count, int shift, double[] out, int at, int step) {
    int from = start + column * factor + shift;
    if (divisor > 1) {
      zeros(count, out, at, step);
      int skipped = Math.floorMod(-(column + shift), divisor);
      int x = start + (column + skipped + shift) / divisor;
      for (int c = skipped; c < count; c += divisor) {
        out[at + c * step] = data[x++];
      }
    } else if (factor == 1 && step == 1) {
      System.arraycopy(data, from, out, at, count);
    } else {
      for (int c = 0; c < count; c++) {
        out[at + c * step] = data[from + c * factor];
      }
    }
  }

  /** The first column whose place is {@code bound} or beyond. */
  private int firstAtLeast(int bound, int shift) {
    return -Math.floorDiv(shift - bound * divisor, factor);
  }

  private static void zeros(int count, double[] out, int at, int step) {
    for (int c = 0; c < count; c++) {
      out[at + c * step] = 0;
    }
  }

  /** Lets go of the caller's array. */
  void forget() {
    data = NONE;
  }
}
