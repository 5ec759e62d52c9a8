package org.tapeless.training;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.TensorSpec;

/**
 * Feeds a model with batches of a dataset's rows, gathered into arrays that are used again.
 *
 * <p>Everything about the data that can be wrong is found when it is constructed, before the first
 * step.
 */
final class BatchFeed {
  private final Feed feed;
  private final int batchDim;
  private final int rows;
  private final int batch;
  private final List<InputRows> byRow = new ArrayList<>();
  private boolean loadedInOrder;

  /**
   * Checks and binds the data.
   *
   * @param batch rows in a batch; 0 for all rows in one
   */
  BatchFeed(Model model, Dataset data, int batch) {
    ModelSignature signature = model.signature();
    Shapes shapes = new Shapes(model, data);
    this.rows = data.rows();
    this.batchDim = shapes.batchDim();
    this.batch = batch == 0 || batchDim == Shapes.WHOLE ? rows : Math.min(batch, rows);
    if (batchDim != Shapes.WHOLE) {
      requireCapacity(signature, model.capacities()[batchDim]);
    } else if (batch != 0 && batch != rows) {
      throw new IllegalArgumentException(
          signature.name()
              + ": no symbolic dim is the first axis of all inputs, so the data is fed"
              + " whole and cannot be cut into batches of "
              + batch);
    }
    this.feed = new Feed(signature);
    int[] extents = shapes.extents();
    for (int dim = 0; dim < extents.length; dim++) {
      feed.extent(dim, extents[dim]);
    }
    for (int input = 0; input < signature.inputs().size(); input++) {
      bind(signature, input, data);
    }
  }

  private void requireCapacity(ModelSignature signature, int capacity) {
    if (batch > capacity) {
      throw new IllegalArgumentException(
          signature.name()
              + " was constructed for "
              + signature.dims().get(batchDim)
              + " <= "
              + capacity
              + ", but a batch has "
              + Dataset.count(batch)
              + ": construct it for more, or train with a smaller batch");
    }
  }

  private void bind(ModelSignature signature, int input, Dataset data) {
    TensorSpec spec = signature.inputs().get(input);
    boolean constant = data.column(spec.name()).isConstant();
    InputRows values = new InputRows(signature, spec, data, constant ? 1 : batch);
    feed.put(input, values.target());
    if (constant) {
      values.copy(0, 0);
    } else {
      byRow.add(values);
    }
  }

  /** What {@link #load} fills. */
  Feed feed() {
    return feed;
  }

  /** Rows of the dataset. */
  int rows() {
    return rows;
  }

  /** Batches of the dataset, the last of which may be smaller. */
  int batches() {
    return (rows - 1) / batch + 1;
  }

  /** Loads a batch of the rows as they stand and returns how many it has. */
  int load(int index) {
    int count = rowsOf(index);
    boolean there = loadedInOrder && batches() == 1;
    if (!there) {
      for (int i = 0; i < count; i++) {
        copy(index * batch + i, i);
      }
    }
    loadedInOrder = true;
    return done(count);
  }

  /** Loads a batch of the rows in this order and returns how many it has. */
  int load(int index, int[] order) {
    int count = rowsOf(index);
    for (int i = 0; i < count; i++) {
      copy(order[index * batch + i], i);
    }
    loadedInOrder = false;
    return done(count);
  }

  private int rowsOf(int index) {
    return Math.min(batch, rows - index * batch);
  }

  private void copy(int row, int place) {
    for (int i = 0; i < byRow.size(); i++) {
      byRow.get(i).copy(row, place);
    }
  }

  private int done(int count) {
    if (batchDim != Shapes.WHOLE) {
      feed.extent(batchDim, count);
    }
    return count;
  }
}
