package org.tapeless.runtime;

/** Ends a step of training for what a model keeps from step to step. */
public final class States {
  private States() {}

  /**
   * Makes the next values the current ones, and the other way round: what backward reads of a state
   * is then found where the next values were.
   */
  public static void exchange(float[] current, float[] next) {
    for (int i = 0; i < current.length; i++) {
      float before = current[i];
      current[i] = next[i];
      next[i] = before;
    }
  }

  /** As {@link #exchange(float[], float[])}. */
  public static void exchange(double[] current, double[] next) {
    for (int i = 0; i < current.length; i++) {
      double before = current[i];
      current[i] = next[i];
      next[i] = before;
    }
  }
}
