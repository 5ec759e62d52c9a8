package org.tapeless.runtime.kernels;

/**
 * What the windows of a convolution meet, as a matrix that is never stored: a row for each channel
 * and tap, a column for each place of each image. Parts of rows are laid out when they are needed.
 *
 * <p>Seen from the windows (columns are places of y), row {@code (c, ky, kx)} has the elements of x
 * that this tap meets. Seen from the elements (columns are places of x), it has the elements of y
 * whose windows meet a place with this tap. In both, the place along an axis is {@code (column *
 * factor + shift) / divisor} where that is a whole number within the image, else the element is 0.
 */
final class FloatWindows {
  private static final float[] NONE = {};

  private float[] data = NONE;
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
  void ofWindows(Convolution shape, float[] x, int offset) {
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
  void ofElements(Convolution shape, float[] y, int offset) {
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
  void lay(int row, int from, int count, float[] out, int at, int step) {
    int tapX = row % tapsX;
    int tapY = row / tapsX % tapsY;
    int channel = row / (tapsX * tapsY);
    int shiftY = startY + tapY * tapStep;
    int shiftX = startX + tapX * tapStep;
    int plane = columnsY * columnsX;
    int to = at;
    for (int column = from; column < from + count; ) {
      int image = column / plane;
      int line = column % plane / columnsX;
      int first = column % columnsX;
      int length = Math.min(columnsX - first, from + count - column);
      int y = place(line, shiftY, height);
      if (y < 0) {
        zeros(length, out, to, step);
      } else {
        int start = offset + ((image * channels + channel) * height + y) * width;
        line(start, first, length, shiftX, out, to, step);
      }
      column += length;
      to += length * step;
    }
  }

  /** The place that a column stands for, or -1 if there is none. */
  private int place(int column, int shift, int size) {
    int steps = column * factor + shift;
    boolean whole = steps >= 0 && steps % divisor == 0;
    return whole && steps / divisor < size ? steps / divisor : -1;
  }

  private void line(int start, int first, int length, int shift, float[] out, int at, int step) {
    if (divisor > 1) {
      for (int c = 0; c < length; c++) {
        int x = place(first + c, shift, width);
        out[at + c * step] = x < 0 ? 0f : data[start + x];
      }
      return;
    }
    int low = Math.min(length, Math.max(0, firstAtLeast(0, shift) - first));
    int high = Math.max(low, Math.min(length, firstAtLeast(width, shift) - first));
    zeros(low, out, at, step);
    int from = start + (first + low) * factor + shift;
    if (factor == 1 && step == 1) {
      System.arraycopy(data, from, out, at + low, high - low);
    } else {
      for (int c = 0; c < high - low; c++) {
        out[at + (low + c) * step] = data[from + c * factor];
      }
    }
    zeros(length - high, out, at + high * step, step);
  }

  /** The first column whose place is {@code bound} or beyond. */
  private int firstAtLeast(int bound, int shift) {
    return -Math.floorDiv(shift - bound, factor);
  }

  private static void zeros(int count, float[] out, int at, int step) {
    for (int c = 0; c < count; c++) {
      out[at + c * step] = 0f;
    }
  }

  /** Lets go of the caller's array. */
  void forget() {
    data = NONE;
  }
}
