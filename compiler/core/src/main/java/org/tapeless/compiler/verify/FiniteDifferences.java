package org.tapeless.compiler.verify;

import java.util.function.DoubleUnaryOperator;

/**
 * The slope of a function of one number at 0 by central differences, and whether it can be trusted:
 * not where the function has a kink nearby or is no number.
 *
 * <p>Differences with steps h and h / 2 are combined so that the error is of order h^4. Where the
 * function is smooth, the two agree to the order of h^2, and the slopes to the left and to the
 * right of the point come together as the step shrinks; at a kink one of the two fails.
 */
public final class FiniteDifferences {
  /** Balances the error of order h^4 against rounding of order 1e-16 / h. */
  static final double STEP = 1e-3;

  /** Below this, rounding outweighs what a shorter step gains. */
  private static final double SHORTEST_STEP = 1e-6;

  private static final double SHRINKAGE = 10;

  /** How far the slopes of the two steps may be apart, relative to their size. */
  private static final double AGREEMENT = 1e-4;

  /** Left and right slopes that are closer than this are equal up to rounding. */
  private static final double ROUNDING = 1e-6;

  private FiniteDifferences() {}

  /** A slope; to be held against a gradient only if it is reliable. */
  public record Slope(double value, boolean isReliable) {}

  /** The slope at 0 of {@code f}, a function of a distance from a point. */
  public static Slope slope(DoubleUnaryOperator f) {
    return measure(f, STEP);
  }

  /**
   * The slope as it is needed to judge {@code gradient}: where the two are apart, shorter steps are
   * tried too, because a kink too slight to be told from a curve may lie within the step. A
   * gradient that is wrong is wrong for every step.
   */
  public static Slope slope(DoubleUnaryOperator f, double gradient) {
    Slope best = slope(f);
    for (double step = STEP / SHRINKAGE;
        step >= SHORTEST_STEP && !isNear(best, gradient);
        step /= SHRINKAGE) {
      Slope next = measure(f, step);
      boolean closer = Math.abs(next.value() - gradient) < Math.abs(best.value() - gradient);
      best = next.isReliable() && (closer || !best.isReliable()) ? next : best;
    }
    return best;
  }

  private static boolean isNear(Slope slope, double gradient) {
    return slope.isReliable()
        && Math.abs(slope.value() - gradient) <= ROUNDING / 10 * Math.max(1, Math.abs(gradient));
  }

  private static Slope measure(DoubleUnaryOperator f, double step) {
    double center = f.applyAsDouble(0);
    double wideLeft = (center - f.applyAsDouble(-step)) / step;
    double wideRight = (f.applyAsDouble(step) - center) / step;
    double left = (center - f.applyAsDouble(-step / 2)) / (step / 2);
    double right = (f.applyAsDouble(step / 2) - center) / (step / 2);
    double wide = (wideLeft + wideRight) / 2;
    double narrow = (left + right) / 2;
    double scale = Math.max(1, Math.max(Math.abs(wide), Math.abs(narrow)));
    boolean doAgree = Math.abs(wide - narrow) <= AGREEMENT * scale;
    double wideGap = Math.abs(wideRight - wideLeft);
    double gap = Math.abs(right - left);
    boolean doMeet = gap <= 0.75 * wideGap || gap <= ROUNDING * scale;
    return new Slope((4 * narrow - wide) / 3, doAgree && doMeet);
  }
}
