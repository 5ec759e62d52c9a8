package org.tapeless.training;

import org.tapeless.runtime.TrainableModel;

/** Measures a model on rows that it is not trained on: forward passes in batches, no backward. */
public final class Evaluation {
  private final TrainableModel model;
  private final BatchFeed batches;
  private final RunningScores running;

  /**
   * Checks the data against the model.
   *
   * @param batch rows in a batch; 0 for as many as the model was constructed for
   */
  public Evaluation(TrainableModel model, Dataset data, int batch) {
    this.model = model;
    this.batches = new BatchFeed(model, data, batch == 0 ? capacity(model, data) : batch);
    this.running = new RunningScores(model.signature().metrics());
  }

  private static int capacity(TrainableModel model, Dataset data) {
    int batchDim = new Shapes(model, data).batchDim();
    return batchDim == Shapes.WHOLE ? 0 : model.capacities()[batchDim];
  }

  /** Loss and metrics over all rows, with the parameters as they are now. */
  public Scores run() {
    running.clear();
    for (int index = 0; index < batches.batches(); index++) {
      int rows = batches.load(index);
      running.add(model, model.evaluate(batches.feed()), rows);
    }
    return running.scores();
  }
}
