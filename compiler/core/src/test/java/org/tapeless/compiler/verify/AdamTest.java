package org.tapeless.compiler.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tapeless.compiler.types.Tensor;

final class AdamTest {
  @Test
  void aSteadyGradientMovesByTheRateWhateverItsSize() {
    Adam adam = new Adam();
    Tensor parameter = Tensor.of(new int[] {2}, 1, -2);
    Tensor gradient = Tensor.of(new int[] {2}, 5, -0.25);
    for (int step = 1; step <= 3; step++) {
      adam.nextStep();
      adam.update("W", parameter, gradient);
      assertThat(parameter.at(0)).isCloseTo(1 - 0.01 * step, within(1e-8));
      assertThat(parameter.at(1)).isCloseTo(-2 + 0.01 * step, within(1e-8));
    }
  }
}
