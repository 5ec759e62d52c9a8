package org.tapeless.training;

import org.tapeless.runtime.random.CounterRandom;

/** Points on {@code y = 3 x1 - 2 x2 + 0.5}, with noise if wanted. */
final class Lines {
  private Lines() {}

  static Dataset points(int rows, double noise) {
    double[] x = new double[rows * 2];
    double[] y = new double[rows];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < 2; i++) {
        x[row * 2 + i] = 2 * CounterRandom.uniform(1, row * 2L + i) - 1;
      }
      y[row] = 3 * x[row * 2] - 2 * x[row * 2 + 1] + 0.5 + noise * CounterRandom.normal(2, row);
    }
    return Dataset.of(Column.of("x", x, 2), Column.of("y", y));
  }
}
