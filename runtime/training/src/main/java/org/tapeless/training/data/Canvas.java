package org.tapeless.training.data;

import java.util.Arrays;

/**
 * A square picture on which strokes are drawn with a round pen.
 *
 * <p>It keeps for every pixel the square of the distance to the nearest stroke; ink is decided at
 * the end. Crossing strokes are thus not darker, and the edges are smooth.
 */
final class Canvas {
  private static final double FAR = 1e9;

  private final int side;
  private final double[] nearest;

  Canvas(int side) {
    this.side = side;
    this.nearest = new double[side * side];
  }

  void clear() {
    Arrays.fill(nearest, FAR);
  }

  /** Draws the segment from a to b, in pixels, for pens up to the radius {@code reach}. */
  void line(double ax, double ay, double bx, double by, double reach) {
    double dx = bx - ax;
    double dy = by - ay;
    double length = dx * dx + dy * dy;
    int top = first(Math.min(ay, by) - reach);
    int bottom = last(Math.max(ay, by) + reach);
    int left = first(Math.min(ax, bx) - reach);
    int right = last(Math.max(ax, bx) + reach);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double px = column + 0.5 - ax;
        double py = row + 0.5 - ay;
        double t = length == 0 ? 0 : (px * dx + py * dy) / length;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        double ex = px - t * dx;
        double ey = py - t * dy;
        int pixel = row * side + column;
        nearest[pixel] = Math.min(nearest[pixel], ex * ex + ey * ey);
      }
    }
  }

  /** How much of a pixel a pen of this radius covers, 0 to 1, fading out over one pixel. */
  double ink(int pixel, double radius) {
    double cover = radius + 0.5 - Math.sqrt(nearest[pixel]);
    return cover < 0 ? 0 : cover > 1 ? 1 : cover;
  }

  private int first(double at) {
    return (int) Math.max(0, at);
  }

  private int last(double at) {
    return (int) Math.min(side - 1, at);
  }
}
