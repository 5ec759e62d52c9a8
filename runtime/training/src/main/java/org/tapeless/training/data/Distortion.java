package org.tapeless.training.data;

/**
 * What a hand makes of a digit: turned, slanted, stretched, shifted, and bent along a wave.
 *
 * <p>Maps the box 0..1 onto the picture, in pixels.
 */
final class Distortion {
  private static final double TURN = 0.24;
  private static final double SLANT = 0.35;
  private static final double SHIFT = 1.9;
  private static final double BEND = 0.9;
  private static final double SMALLEST = 15;
  private static final double LARGEST = 21;
  private static final double NARROWEST = 0.55;
  private static final double WIDEST = 0.95;

  private final double xx;
  private final double xy;
  private final double yx;
  private final double yy;
  private final double centreX;
  private final double centreY;
  private final double bend;
  private final double waves;
  private final double phase;

  Distortion(Draws draws, int side) {
    double angle = draws.between(-TURN, TURN);
    double height = draws.between(SMALLEST, LARGEST);
    double width = height * draws.between(NARROWEST, WIDEST);
    double slant = draws.between(-SLANT, SLANT);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    xx = cos * width;
    xy = -cos * slant * height - sin * height;
    yx = sin * width;
    yy = -sin * slant * height + cos * height;
    centreX = side / 2.0 + draws.between(-SHIFT, SHIFT);
    centreY = side / 2.0 + draws.between(-SHIFT, SHIFT);
    bend = draws.between(0, BEND);
    waves = draws.between(2, 7);
    phase = draws.between(0, 2 * StrictMath.PI);
  }

  double x(double u, double v) {
    return centreX + xx * (u - 0.5) + xy * (v - 0.5) + bend * StrictMath.sin(waves * v + phase);
  }

  double y(double u, double v) {
    return centreY + yx * (u - 0.5) + yy * (v - 0.5) + bend * StrictMath.cos(waves * u + phase);
  }
}
