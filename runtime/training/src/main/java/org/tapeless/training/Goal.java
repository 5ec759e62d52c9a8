package org.tapeless.training;

/** Which of two values is the better one. */
public enum Goal {
  /** As for a loss. */
  LOWEST,
  /** As for an accuracy. */
  HIGHEST;

  /** Lowest for {@code loss} and {@code valid.loss}, highest for every metric. */
  public static Goal of(String path) {
    return path.equals("loss") || path.endsWith(".loss") ? LOWEST : HIGHEST;
  }

  /** Whether {@code value} is strictly better than {@code best}; NaN never is. */
  public boolean better(double value, double best) {
    return this == LOWEST ? value < best : value > best;
  }

  /** What every finite value is better than. */
  double worst() {
    return this == LOWEST ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }
}
