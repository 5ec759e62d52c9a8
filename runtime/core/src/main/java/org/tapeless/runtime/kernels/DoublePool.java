package org.tapeless.runtime.kernels;

import java.util.Arrays;

/**
 * Pools of images in double precision: the greatest element of each window, and who it was.
 *
 * <p>A pool is a {@link Convolution} every channel of which is a group. Nothing here branches on
 * what the elements are: which tap wins is as good as random.
 */
final class DoublePool {
  private DoublePool() {}

  /** Whether windows are the tiles of 2 x 2 that most pools have, without padding. */
  private static boolean isOfTiles(Convolution shape) {
    return shape.tapsY() == 2
        && shape.tapsX() == 2
        && shape.stride() == 2
        && shape.beforeY() == 0
        && shape.beforeX() == 0
        && 2 * shape.outY() <= shape.inY()
        && 2 * shape.outX() <= shape.inX();
  }

  /** The greatest element of each window, NaN if one is; padding never wins. */
  static void maxPool(
      Convolution shape, int batch, double[] x, int xOffset, double[] y, int yOffset) {
    if (isOfTiles(shape)) {
      maxOfTiles(shape, batch, x, xOffset, y, yOffset);
      return;
    }
    int to = yOffset;
    for (int image = 0; image < batch * shape.groups(); image++) {
      int from = xOffset + image * shape.inPlane();
      for (int row = 0; row < shape.outY(); row++) {
        int top = row * shape.stride() - shape.beforeY();
        int begin = Math.max(0, top);
        int end = Math.min(shape.inY(), top + shape.tapsY());
        for (int column = 0; column < shape.outX(); column++) {
          int left = column * shape.stride() - shape.beforeX();
          int last = Math.min(shape.inX(), left + shape.tapsX());
          double greatest = Double.NEGATIVE_INFINITY;
          for (int i = begin; i < end; i++) {
            int line = from + i * shape.inX();
            for (int j = Math.max(0, left); j < last; j++) {
              greatest = Math.max(greatest, x[line + j]);
            }
          }
          y[to++] = greatest;
        }
      }
    }
  }

  private static void maxOfTiles(
      Convolution shape, int batch, double[] x, int xOffset, double[] y, int yOffset) {
    int width = shape.inX();
    int columns = shape.outX();
    int to = yOffset;
    for (int image = 0; image < batch * shape.groups(); image++) {
      int line = xOffset + image * shape.inPlane();
      for (int row = 0; row < shape.outY(); row++) {
        for (int column = 0; column < columns; column++) {
          int at = line + 2 * column;
          double upper = Math.max(x[at], x[at + 1]);
          double lower = Math.max(x[at + width], x[at + width + 1]);
          y[to + column] = Math.max(upper, lower);
        }
        line += 2 * width;
        to += columns;
      }
    }
  }

  private static void winnersOfTiles(
      Convolution shape, int batch, double[] x, int xOffset, int[] winner, int winnerOffset) {
    int width = shape.inX();
    int columns = shape.outX();
    int to = winnerOffset;
    for (int image = 0; image < batch * shape.groups(); image++) {
      int line = xOffset + image * shape.inPlane();
      for (int row = 0; row < shape.outY(); row++) {
        for (int column = 0; column < columns; column++) {
          int at = line + 2 * column;
          long first = rank(x[at]);
          long second = rank(x[at + 1]);
          long third = rank(x[at + width]);
          long fourth = rank(x[at + width + 1]);
          int upper = isLess(first, second);
          int lower = 2 + isLess(third, fourth);
          int below = isLess(Math.max(first, second), Math.max(third, fourth));
          winner[to + column] = upper + below * (lower - upper);
        }
        line += 2 * width;
        to += columns;
      }
    }
  }

  /** 1 or 0; the compiler needs no branch for it. */
  private static int isLess(long a, long b) {
    return a < b ? 1 : 0;
  }

  /** The first tap of each window that met its greatest element; NaN counts as greatest. */
  static void maxPoolWinner(
      Convolution shape, int batch, double[] x, int xOffset, int[] winner, int to) {
    if (isOfTiles(shape)) {
      winnersOfTiles(shape, batch, x, xOffset, winner, to);
      return;
    }
    int at = to;
    for (int image = 0; image < batch * shape.groups(); image++) {
      int from = xOffset + image * shape.inPlane();
      for (int row = 0; row < shape.outY(); row++) {
        int top = row * shape.stride() - shape.beforeY();
        for (int column = 0; column < shape.outX(); column++) {
          winner[at++] = winner(shape, x, from, top, column * shape.stride() - shape.beforeX());
        }
      }
    }
  }

  private static int winner(Convolution shape, double[] x, int from, int top, int left) {
    int end = Math.min(shape.inY(), top + shape.tapsY());
    int last = Math.min(shape.inX(), left + shape.tapsX());
    long greatest = rank(Double.NEGATIVE_INFINITY);
    int tap = 0;
    for (int i = Math.max(0, top); i < end; i++) {
      int line = from + i * shape.inX();
      int first = (i - top) * shape.tapsX() - left;
      for (int j = Math.max(0, left); j < last; j++) {
        long rank = rank(x[line + j]);
        tap = rank > greatest ? first + j : tap;
        greatest = Math.max(greatest, rank);
      }
    }
    return tap;
  }

  /** A number that is greater for a greater element, equal for both zeros, greatest for NaN. */
  private static long rank(double element) {
    long bits = Double.doubleToLongBits(element + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /** Each window's gradient at the element that won it, else 0; windows are disjoint. */
  static void maxPoolGradient(
      Convolution shape,
      int batch,
      double[] dy,
      int dyOffset,
      int[] winner,
      int winnerOffset,
      double[] dx,
      int dxOffset) {
    int images = batch * shape.groups();
    Arrays.fill(dx, dxOffset, dxOffset + images * shape.inPlane(), 0.0);
    if (isOfTiles(shape)) {
      gradientOfTiles(shape, images, dy, dyOffset, winner, winnerOffset, dx, dxOffset);
      return;
    }
    int at = 0;
    for (int image = 0; image < images; image++) {
      int to = dxOffset + image * shape.inPlane();
      for (int row = 0; row < shape.outY(); row++) {
        int top = row * shape.stride() - shape.beforeY();
        for (int column = 0; column < shape.outX(); column++) {
          int tap = winner[winnerOffset + at];
          int y = top + tap / shape.tapsX();
          int x = column * shape.stride() - shape.beforeX() + tap % shape.tapsX();
          if (y >= 0 && y < shape.inY() && x >= 0 && x < shape.inX()) {
            dx[to + y * shape.inX() + x] = dy[dyOffset + at];
          }
          at++;
        }
      }
    }
  }

  private static void gradientOfTiles(
      Convolution shape,
      int images,
      double[] dy,
      int dyOffset,
      int[] winner,
      int winnerOffset,
      double[] dx,
      int dxOffset) {
    int width = shape.inX();
    int columns = shape.outX();
    int at = 0;
    for (int image = 0; image < images; image++) {
      int line = dxOffset + image * shape.inPlane();
      for (int row = 0; row < shape.outY(); row++) {
        for (int column = 0; column < columns; column++) {
          int tap = winner[winnerOffset + at + column];
          dx[line + 2 * column + (tap >> 1) * width + (tap & 1)] = dy[dyOffset + at + column];
        }
        line += 2 * width;
        at += columns;
      }
    }
  }
}
