package org.tapeless.training;

import org.tapeless.runtime.ModelSignature;

/**
 * Where a training stands; live, so that reading it at every step costs nothing. What must be kept
 * is to be copied.
 */
public interface TrainingState {
  /** The model that is trained. */
  ModelSignature signature();

  /** The current epoch, counted from 1. */
  int epoch();

  /** How many epochs there will be, at most. */
  int epochs();

  /** Steps made so far in the whole training. */
  long step();

  /** Steps of the whole training, at most. */
  long steps();

  /** Steps made so far in this epoch. */
  int epochStep();

  /** Steps in an epoch. */
  int epochSteps();

  /** The learning rate of the last step. */
  double rate();

  /** The loss of the last batch, before its step. */
  double loss();

  /** The loss over this epoch's batches so far. */
  double meanLoss();

  /** A metric over this epoch's batches so far, by its index in the signature. */
  double meanMetric(int index);
}
