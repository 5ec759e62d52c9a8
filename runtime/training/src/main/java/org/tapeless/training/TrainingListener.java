package org.tapeless.training;

/** Follows a training; every method may be left out. Called on the training's thread. */
public interface TrainingListener {
  /** Before the first step, when the data has been checked. */
  default void started(TrainingState state) {}

  /** After every step. */
  default void stepped(TrainingState state) {}

  /** After every epoch, validation included. */
  default void epochEnded(TrainingState state, EpochRow row) {}

  /** At the end, however it came about. */
  default void finished(Report report) {}
}
