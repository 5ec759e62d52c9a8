package org.tapeless.training;

/**
 * A factor of the learning rate that falls when a measure no longer improves, as PyTorch's {@code
 * ReduceLROnPlateau}: an epoch is better if it beats the best by more than one in ten thousand of
 * it; after more than {@code patience} epochs in a row that are not, the rate is multiplied by
 * {@code factor}, and the count begins again.
 */
final class Plateau {
  private static final double THRESHOLD = 1e-4;

  /**
   * What a plateau is and what happens on one.
   *
   * @param watch the measure and its better direction
   * @param patience epochs without improvement that are put up with
   * @param factor what the rate is multiplied by
   * @param to the rate that it never falls below
   */
  record Settings(Plan.Watch watch, int patience, double factor, double to) {
    String describe() {
      return "plateau("
          + watch.path()
          + ", patience = "
          + patience
          + ", factor = "
          + Decimal.text(factor)
          + ", to = "
          + Decimal.text(to)
          + ")";
    }
  }

  private final Settings settings;
  private double best;
  private int inVain;
  private double scale = 1;

  Plateau(Settings settings) {
    this.settings = settings;
    this.best = settings.watch().goal().worst();
  }

  /** Takes in an epoch. */
  void offer(EpochRow row) {
    Plan.Watch watch = settings.watch();
    double value = row.value(watch.path()).orElse(Double.NaN);
    double margin = Double.isInfinite(best) ? 0 : Math.abs(best) * THRESHOLD;
    double mark = watch.goal() == Goal.LOWEST ? best - margin : best + margin;
    if (watch.goal().better(value, mark)) {
      best = value;
      inVain = 0;
      return;
    }
    inVain++;
    if (inVain > settings.patience()) {
      scale *= settings.factor();
      inVain = 0;
    }
  }

  /** The rate that the schedule gives, lowered by every plateau so far. */
  double lowered(double rate) {
    return scale == 1 ? rate : Math.max(Math.min(rate, settings.to()), rate * scale);
  }
}
