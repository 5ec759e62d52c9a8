package org.tapeless.training;

import java.util.Optional;
import org.tapeless.runtime.Parameters;

/** Keeps a copy of the parameters of the best epoch. */
final class BestEpoch {
  private final Improvement improvement;
  private final Snapshot snapshot;
  private Optional<EpochRow> row = Optional.empty();

  BestEpoch(Plan.Watch watch, Parameters parameters) {
    this.improvement = new Improvement(watch);
    this.snapshot = new Snapshot(parameters);
  }

  /** Takes in an epoch; if it is better than all before, copies the parameters as they are now. */
  boolean offer(EpochRow epoch) {
    if (!improvement.offer(epoch)) {
      return false;
    }
    row = Optional.of(epoch);
    snapshot.take();
    return true;
  }

  /**
   * Takes in an epoch of a training that is resumed, whose parameters, if it was the best, {@link
   * #values} will be filled with.
   */
  void replay(EpochRow epoch) {
    if (improvement.offer(epoch)) {
      row = Optional.of(epoch);
    }
  }

  /** The parameters of the best epoch, live. */
  Object values() {
    return snapshot.copy();
  }

  /** The best epoch, if one had a value at all. */
  Optional<EpochRow> row() {
    return row;
  }

  /** Puts the parameters of the best epoch back into the model, if there was one. */
  void restore() {
    if (row.isPresent()) {
      snapshot.restore();
    }
  }
}
