package org.tapeless.runtime;

import java.util.Arrays;

/**
 * Adds up the gradients of several backward passes, for batches that do not fit at once.
 *
 * <p>Explicit, because {@code backward} overwrites: a gradient that silently goes on growing is the
 * classic mistake of training loops. Sums are kept in double and added in the order of the calls,
 * so that they have the same bits every time.
 */
public final class GradientAccumulator {
  private final double[] sums;
  private int count;
  private long weights;

  /** An empty accumulator for models of that many parameter elements. */
  public GradientAccumulator(int size) {
    this.sums = new double[size];
  }

  /** Adds the current gradients. */
  public void add(Parameters parameters) {
    add(parameters, 1);
  }

  /**
   * Adds the current gradients with a weight, which is the number of rows that they are the mean
   * of: the weighted mean is then that of all rows, also if the batches differ in size.
   */
  public void add(Parameters parameters, int weight) {
    checkSize(parameters);
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * parameters.gradient(i);
    }
    count++;
    weights += weight;
  }

  /** The number of gradients added since the last store. */
  public int count() {
    return count;
  }

  /** Replaces the gradients by the sum of those added and begins again. */
  public void storeSum(Parameters parameters) {
    store(parameters, 1);
  }

  /** Replaces the gradients by the weighted mean of those added and begins again. */
  public void storeMean(Parameters parameters) {
    store(parameters, weights);
  }

  private void store(Parameters parameters, long divisor) {
    checkSize(parameters);
    if (count == 0) {
      throw new IllegalStateException("no gradient has been added");
    }
    for (int i = 0; i < sums.length; i++) {
      parameters.gradient(i, sums[i] / divisor);
    }
    Arrays.fill(sums, 0);
    count = 0;
    weights = 0;
  }

  private void checkSize(Parameters parameters) {
    if (parameters.size() != sums.length) {
      throw new IllegalArgumentException(
          "the model has "
              + parameters.size()
              + " parameter elements, the accumulator "
              + sums.length);
    }
  }
}
