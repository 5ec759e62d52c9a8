package org.tapeless.compiler.verify;

import java.util.HashMap;
import java.util.Map;
import org.tapeless.compiler.types.Tensor;

/** The plain Adam update in double, for overfitting one batch without the runtime. */
final class Adam {
  private static final double RATE = 0.01;
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final Map<String, Tensor> means = new HashMap<>();
  private final Map<String, Tensor> squares = new HashMap<>();
  private int step;

  /** Counts one more step; then {@link #update} follows for each parameter. */
  void nextStep() {
    step++;
  }

  /** Moves the parameter against its gradient, in place. */
  void update(String name, Tensor parameter, Tensor gradient) {
    Tensor mean = means.computeIfAbsent(name, n -> Tensor.zeros(parameter.sizes()));
    Tensor square = squares.computeIfAbsent(name, n -> Tensor.zeros(parameter.sizes()));
    double firstBias = 1 - StrictMath.pow(FIRST_DECAY, step);
    double secondBias = 1 - StrictMath.pow(SECOND_DECAY, step);
    for (int i = 0; i < parameter.count(); i++) {
      double slope = gradient.at(i);
      mean.set(i, FIRST_DECAY * mean.at(i) + (1 - FIRST_DECAY) * slope);
      square.set(i, SECOND_DECAY * square.at(i) + (1 - SECOND_DECAY) * slope * slope);
      double direction = mean.at(i) / firstBias;
      double size = Math.sqrt(square.at(i) / secondBias) + EPSILON;
      parameter.set(i, parameter.at(i) - RATE * direction / size);
    }
  }
}
