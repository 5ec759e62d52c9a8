package org.tapeless.runtime.kernels;

/**
 * How the images that the windows of a convolution meet are laid out in scratch memory, so that a
 * tap is nothing but a shift: what windows one after the other meet with it lies one after the
 * other. Nothing is stored twice, as a matrix of windows would.
 *
 * <p>Each channel of an image becomes a plane with its padding, of {@code rows} rows {@code pitch}
 * apart. A place of the result, row {@code y} and column {@code x}, is place {@code y * pitch + x}
 * of a line; with a tap it meets the element that lies the tap's {@link #shift} further. The places
 * behind the end of a row belong to no window, what is computed there is dropped. With a stride the
 * elements that one tap meets make a plane of their own, a phase. Planes of several images lie
 * behind one another, so that small ones make a long line as well.
 */
final class WindowPlanes {
  int images;
  int rows;
  int pitch;

  /** From a plane to that of the next image. */
  int plane;

  /** From a channel to the next. */
  int channel;

  /** Rows and columns of the result, an image of it. */
  int resultRows;

  int resultColumns;

  int phasesY;
  int phasesX;
  int height;
  int width;
  int startY;
  int startX;

  /** Row j of a plane is row {@code (j * factor + start + phase) / divisor} of its image. */
  int factor;

  int divisor;

  private Convolution shape;
  private boolean flipped;

  /** Planes of x for windows, {@code slack} elements apart. */
  void ofWindows(Convolution convolution, int imageCount, int slack) {
    shape = convolution;
    flipped = false;
    factor = shape.stride();
    divisor = 1;
    height = shape.inY();
    width = shape.inX();
    resultRows = shape.outY();
    resultColumns = shape.outX();
    phasesY = Math.min(factor, reach(shape.tapsY()) + 1);
    phasesX = Math.min(factor, reach(shape.tapsX()) + 1);
    startY = -shape.beforeY();
    startX = -shape.beforeX();
    space(imageCount, slack);
  }

  /** Planes of dy for the elements of x, whose windows lie in the other direction. */
  void ofElements(Convolution convolution, int imageCount) {
    shape = convolution;
    flipped = true;
    factor = 1;
    divisor = shape.stride();
    height = shape.outY();
    width = shape.outX();
    resultRows = shape.inY();
    resultColumns = shape.inX();
    phasesY = 1;
    phasesX = 1;
    startY = shape.beforeY() - reach(shape.tapsY());
    startX = shape.beforeX() - reach(shape.tapsX());
    space(imageCount, 0);
  }

  private void space(int imageCount, int slack) {
    images = imageCount;
    rows = resultRows + reach(shape.tapsY()) / factor;
    pitch = resultColumns + reach(shape.tapsX()) / factor;
    plane = rows * pitch + slack;
    channel = phasesY * phasesX * images * plane;
  }

  private int reach(int taps) {
    return (taps - 1) * shape.dilation();
  }

  /** How far behind a place the element lies that it meets with a tap. */
  int shift(int tap) {
    int y = tap / shape.tapsX() * shape.dilation();
    int x = tap % shape.tapsX() * shape.dilation();
    if (flipped) {
      return (reach(shape.tapsY()) - y) * pitch + reach(shape.tapsX()) - x;
    }
    int phase = y % factor * phasesX + x % factor;
    return phase * images * plane + y / factor * pitch + x / factor;
  }

  /** Places of {@code count} images, from the first window to the last. */
  int places(int count) {
    return (count - 1) * plane + (resultRows - 1) * pitch + resultColumns;
  }
}
