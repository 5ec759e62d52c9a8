package org.tapeless.training;

/** Follows one value over the epochs: which was the best, and for how long none has been better. */
final class Improvement {
  private final Plan.Watch watch;
  private double best;
  private int inVain;

  Improvement(Plan.Watch watch) {
    this.watch = watch;
    this.best = watch.goal().worst();
  }

  /** Takes in an epoch; true if it is better than all before. */
  boolean offer(EpochRow row) {
    double value = row.value(watch.path()).orElse(Double.NaN);
    if (watch.goal().better(value, best)) {
      best = value;
      inVain = 0;
      return true;
    }
    inVain++;
    return false;
  }

  /** Epochs since the best. */
  int inVain() {
    return inVain;
  }
}
