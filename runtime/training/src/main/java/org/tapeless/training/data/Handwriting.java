package org.tapeless.training.data;

/** Draws one digit at a time: a way of writing it, an unsteady hand, a pen, paper with grain. */
final class Handwriting {
  private static final double UNSTEADINESS = 0.035;
  private static final double THINNEST = 0.7;
  private static final double THICKEST = 1.7;
  private static final double FAINTEST = 0.65;
  private static final double MOST_GRAIN = 0.12;
  private static final int PIECES = 6;

  private final int side;
  private final Canvas canvas;

  Handwriting(int side) {
    this.side = side;
    this.canvas = new Canvas(side);
  }

  /** Draws {@code digit} into the picture that begins at {@code offset}. */
  void draw(int digit, Draws draws, byte[] pictures, int offset) {
    double[][] strokes = Glyphs.strokes(digit, draws.below(Glyphs.ways(digit)));
    Distortion distortion = new Distortion(draws, side);
    double radius = draws.between(THINNEST, THICKEST);
    canvas.clear();
    for (double[] stroke : strokes) {
      shake(stroke, draws);
      curve(stroke, distortion, radius + 1);
    }
    develop(draws, radius, pictures, offset);
  }

  /** Moves every point a little; the two halves of a corner together. */
  private static void shake(double[] stroke, Draws draws) {
    double u = Double.NaN;
    double v = Double.NaN;
    double x = 0;
    double y = 0;
    for (int i = 0; i < stroke.length; i += 2) {
      if (stroke[i] != u || stroke[i + 1] != v) {
        u = stroke[i];
        v = stroke[i + 1];
        x = draws.spread(UNSTEADINESS);
        y = draws.spread(UNSTEADINESS);
      }
      stroke[i] += x;
      stroke[i + 1] += y;
    }
  }

  /** Joins the points by a Catmull-Rom spline, in straight pieces. */
  private void curve(double[] stroke, Distortion distortion, double reach) {
    int points = stroke.length / 2;
    double lastX = distortion.x(stroke[0], stroke[1]);
    double lastY = distortion.y(stroke[0], stroke[1]);
    for (int i = 0; i + 1 < points; i++) {
      for (int piece = 1; piece <= PIECES; piece++) {
        double t = (double) piece / PIECES;
        double u = spline(stroke, 0, i, t);
        double v = spline(stroke, 1, i, t);
        double x = distortion.x(u, v);
        double y = distortion.y(u, v);
        canvas.line(lastX, lastY, x, y, reach);
        lastX = x;
        lastY = y;
      }
    }
  }

  private static double spline(double[] stroke, int axis, int i, double t) {
    int last = stroke.length / 2 - 1;
    double a = stroke[2 * Math.max(0, i - 1) + axis];
    double b = stroke[2 * i + axis];
    double c = stroke[2 * (i + 1) + axis];
    double d = stroke[2 * Math.min(last, i + 2) + axis];
    double cubic = 3 * (b - c) + d - a;
    double square = 2 * a - 5 * b + 4 * c - d;
    return b + 0.5 * t * (c - a + t * (square + t * cubic));
  }

  /** Turns ink into bytes, with grain; one draw of bits serves two pixels. */
  private void develop(Draws draws, double radius, byte[] pictures, int offset) {
    double strength = draws.between(FAINTEST, 1);
    double grain = draws.between(0, MOST_GRAIN);
    long bits = 0;
    for (int pixel = 0; pixel < side * side; pixel++) {
      bits = (pixel & 1) == 0 ? draws.bits() : bits >>> 32;
      double light = strength * canvas.ink(pixel, radius) + grain * Draws.bell(bits);
      double level = Math.rint(255 * light);
      pictures[offset + pixel] = (byte) (int) Math.max(0, Math.min(255, level));
    }
  }
}
