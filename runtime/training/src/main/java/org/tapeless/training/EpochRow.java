package org.tapeless.training;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One epoch of a training: a row of its curve.
 *
 * @param epoch counted from 1
 * @param step how many steps had been made when it ended
 * @param rate the learning rate of its last step
 * @param train scores over the epoch's batches, each before the step that it led to
 * @param valid scores of the validation rows after the epoch
 * @param seconds wall time, validation included
 */
public record EpochRow(
    int epoch, long step, double rate, Scores train, Optional<Scores> valid, double seconds) {

  /** {@code loss}, a metric, or either behind {@code valid.}; empty if there is no such value. */
  public OptionalDouble value(String path) {
    if (path.startsWith("valid.")) {
      String name = path.substring("valid.".length());
      return valid.isEmpty() ? OptionalDouble.empty() : valid.get().value(name);
    }
    return train.value(path);
  }
}
