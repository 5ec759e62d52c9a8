package org.tapeless.training;

import java.util.Optional;
import org.tapeless.runtime.Model;

/** Keeps a copy of the parameters, and of the model's states, of the best epoch. */
final class BestEpoch {
  private final Improvement improvement;
  private final Snapshot snapshot;
  private final Optional<Snapshot> states;
  private Optional<EpochRow> row = Optional.empty();

  BestEpoch(Plan.Watch watch, Model model) {
    this.improvement = new Improvement(watch);
    this.snapshot = new Snapshot(model.parameters());
    this.states = model.states().map(Snapshot::new);
  }

  /** Takes in an epoch; if it is better than all before, copies the parameters as they are now. */
  boolean offer(EpochRow epoch) {
    if (!improvement.offer(epoch)) {
      return false;
    }
    row = Optional.of(epoch);
    snapshot.take();
    states.ifPresent(Snapshot::take);
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

  /** The states of the best epoch, live, if the model keeps any. */
  Optional<Object> states() {
    return states.map(Snapshot::copy);
  }

  /** The best epoch, if one had a value at all. */
  Optional<EpochRow> row() {
    return row;
  }

  /** Puts the parameters of the best epoch back into the model, if there was one. */
  void restore() {
    if (row.isPresent()) {
      snapshot.restore();
      states.ifPresent(Snapshot::restore);
    }
  }
}
