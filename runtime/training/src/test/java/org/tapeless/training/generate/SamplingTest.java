package org.tapeless.training.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final double[] SCORES = {Math.log(1), Math.log(4), Math.log(2), Math.log(1)};

  @Test
  void drawsAsOftenAsTheScoresSay() {
    assertShares(new Sampling(1, 0, 5), 0.125, 0.5, 0.25, 0.125);
  }

  @Test
  void aLowTemperatureSharpens() {
    // squares: 1, 16, 4, 1
    assertShares(new Sampling(0.5, 0, 5), 1 / 22.0, 16 / 22.0, 4 / 22.0, 1 / 22.0);
  }

  @Test
  void topKTakesTheHighestAlone() {
    assertShares(new Sampling(1, 2, 5), 0, 4 / 6.0, 2 / 6.0, 0);
    assertShares(new Sampling(1, 3, 5), 1 / 7.0, 4 / 7.0, 2 / 7.0, 0);
  }

  @Test
  void withoutTemperatureTheFirstOfTheHighestWins() {
    assertThat(new Sampling(0, 0, 1).choose(new double[] {1, 3, 3, 2}, 0)).isEqualTo(1);
  }

  /** The draws of a seed, checked in: they must be the same on every machine. */
  @Test
  void aSeedGivesTheSameDraws() {
    int[] drawn = new int[12];
    for (int place = 0; place < drawn.length; place++) {
      drawn[place] = new Sampling(0.9, 0, 7).choose(SCORES, place);
    }
    assertThat(drawn).containsExactly(1, 1, 1, 2, 1, 1, 3, 1, 1, 1, 1, 0);
  }

  @Test
  void refusesWhatCannotBeDrawnFrom() {
    Sampling sampling = new Sampling(1, 0, 1);
    assertThat(sampling.choose(new double[] {Double.NEGATIVE_INFINITY, 0, Double.NaN}, 3))
        .isEqualTo(1);
    assertThatThrownBy(() -> sampling.choose(new double[] {Double.NaN}, 0))
        .hasMessageContaining("no finite score");
    assertThatThrownBy(() -> new Sampling(-1, 0, 0)).hasMessageContaining("temperature");
    assertThatThrownBy(() -> new Sampling(1, -1, 0)).hasMessageContaining("top-k");
  }

  private static void assertShares(Sampling sampling, double... expected) {
    int draws = 20_000;
    int[] counts = new int[expected.length];
    for (int place = 0; place < draws; place++) {
      counts[sampling.choose(SCORES, place)]++;
    }
    for (int i = 0; i < expected.length; i++) {
      // four standard deviations
      double spread = 4 * Math.sqrt(expected[i] * (1 - expected[i]) / draws);
      assertThat((double) counts[i] / draws).isCloseTo(expected[i], within(spread));
    }
  }
}
