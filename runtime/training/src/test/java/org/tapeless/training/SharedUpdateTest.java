package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.threads.Workers;

/** Threads that share a step of an optimizer leave the parameters of one thread. */
final class SharedUpdateTest {
  private static final int SIZE = 1_003;

  static List<Optimizer> optimizers() {
    return List.of(
        new Sgd(0.1),
        new Momentum(0.1, 0.9),
        new Nesterov(0.1, 0.9),
        new Adam(0.1),
        new AdamW(0.1));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void threadsChangeNoBit(Optimizer optimizer) {
    try (Workers workers = Workers.of(3, 1)) {
      for (boolean single : new boolean[] {true, false}) {
        assertThat(updated(optimizer, single, workers))
            .containsExactly(updated(optimizer, single, Workers.none()));
      }
    }
  }

  private static double[] updated(Optimizer optimizer, boolean single, Workers workers) {
    List<ParameterSpec> specs = List.of(new ParameterSpec("p", List.of(SIZE), 0));
    Parameters parameters = single ? new FloatParameters(specs) : new DoubleParameters(specs);
    parameters.sharedBy(workers);
    Random random = new Random(1);
    for (int i = 0; i < SIZE; i++) {
      parameters.value(i, random.nextGaussian());
    }
    Update update = optimizer.on(parameters);
    for (int step = 0; step < 5; step++) {
      for (int i = 0; i < SIZE; i++) {
        parameters.gradient(i, random.nextGaussian());
      }
      update.step();
    }
    double[] values = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = parameters.value(i);
    }
    return values;
  }
}
