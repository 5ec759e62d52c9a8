package org.tapeless.training;

import org.tapeless.runtime.TrainableModel;

/** An output of a model for every row of a dataset. */
final class Predictions {
  private final int rowSize;
  private final double[] values;

  Predictions(TrainableModel model, Dataset data, int output, int rowSize) {
    this.rowSize = rowSize;
    this.values = new double[Math.multiplyExact(data.rows(), rowSize)];
    int capacity = model.capacities()[new Shapes(model, data).batchDim()];
    BatchFeed batches = new BatchFeed(model, data, capacity);
    int at = 0;
    for (int index = 0; index < batches.batches(); index++) {
      int count = batches.load(index) * rowSize;
      model.evaluate(batches.feed());
      Object array = model.output(output);
      for (int i = 0; i < count; i++) {
        values[at++] = array instanceof float[] floats ? floats[i] : ((double[]) array)[i];
      }
    }
  }

  /** An element of a row. */
  double value(int row, int element) {
    return values[row * rowSize + element];
  }

  /** The element of a row with the highest value, the first of equal ones. */
  int highest(int row) {
    int best = 0;
    for (int i = 1; i < rowSize; i++) {
      if (value(row, i) > value(row, best)) {
        best = i;
      }
    }
    return best;
  }
}
