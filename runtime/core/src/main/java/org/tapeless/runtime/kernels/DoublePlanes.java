package org.tapeless.runtime.kernels;

import java.util.Arrays;

/** The planes of {@link WindowPlanes} in double precision. */
final class DoublePlanes {
  final WindowPlanes form = new WindowPlanes();
  double[] data = {};
  private final DoubleRows rows;

  DoublePlanes(DoubleRows rows) {
    this.rows = rows;
  }

  /** Makes room for so many channels, all padding, with {@code slack} elements to read behind. */
  void clear(int channels, int slack) {
    int size = Math.addExact(Math.multiplyExact(channels, form.channel), slack);
    if (data.length < size) {
      data = new double[size];
    } else {
      Arrays.fill(data, 0, size, 0);
    }
  }

  /** Lays a channel of an image, which begins at {@code from}, into its planes. */
  void lay(int channel, int image, double[] x, int from) {
    int to = channel * form.channel + image * form.plane;
    for (int phaseY = 0; phaseY < form.phasesY; phaseY++) {
      for (int phaseX = 0; phaseX < form.phasesX; phaseX++) {
        layPhase(phaseY, phaseX, x, from, to);
        to += form.images * form.plane;
      }
    }
  }

  private void layPhase(int phaseY, int phaseX, double[] x, int from, int to) {
    int shift = form.startX + phaseX;
    int low = Math.max(0, firstAtLeast(0, shift));
    int high = Math.min(form.pitch, firstAtLeast(form.width, shift));
    if (form.factor == 1 && form.divisor == 1) {
      layRows(low, high, x, from, to);
      return;
    }
    int step = form.divisor;
    low += Math.floorMod(-(low * form.factor + shift), step);
    int column = (low * form.factor + shift) / step;
    for (int j = 0; j < form.rows; j++) {
      int position = j * form.factor + form.startY + phaseY;
      if (position >= 0 && position % step == 0 && position / step < form.height) {
        int source = from + position / step * form.width + column;
        int row = to + j * form.pitch;
        for (int c = low; c < high; c += step) {
          data[row + c] = x[source];
          source += form.factor;
        }
      }
    }
  }

  private void layRows(int low, int high, double[] x, int from, int to) {
    int first = Math.max(0, -form.startY);
    int count = Math.min(form.rows, form.height - form.startY) - first;
    if (high > low && count > 0) {
      int source = from + (first + form.startY) * form.width + low + form.startX;
      int row = to + first * form.pitch + low;
      int end = to + form.plane;
      rows.copy(count, high - low, x, source, form.width, data, row, form.pitch, end);
    }
  }

  /** The first column whose place in the image is {@code bound} or beyond. */
  private int firstAtLeast(int bound, int shift) {
    return -Math.floorDiv(shift - bound * form.divisor, form.factor);
  }
}
