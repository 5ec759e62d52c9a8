package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final double ROUNDING = 1e-15;

  @Test
  void constantStaysTheSame() {
    assertRates(Schedule.constant(), 4, 2, 2, 2, 2);
  }

  @Test
  void stairsFallAfterEverySoManySteps() {
    assertRates(Schedule.step(3, 0.5), 8, 2, 2, 2, 1, 1, 1, 0.5, 0.5);
  }

  @Test
  void exponentialFallsByAFactorEveryStep() {
    assertRates(Schedule.exponential(0.5), 4, 2, 1, 0.5, 0.25);
    assertRates(Schedule.exponential(0.25, 2), 5, 2, 1, 0.5, 0.25, 0.125);
  }

  @Test
  void linearFallsEvenly() {
    assertRates(Schedule.linear(1), 5, 2, 1.75, 1.5, 1.25, 1);
    assertRates(Schedule.linear(0, 2), 5, 2, 1, 0, 0, 0);
  }

  @Test
  void twoSchedulesAtOnceMultiply() {
    assertRates(Schedule.step(2, 0.5).times(Schedule.linear(0)), 5, 2, 1.5, 0.5, 0.25, 0);
    assertThat(Schedule.step(2, 0.5).times(Schedule.linear(0)).describe())
        .isEqualTo("step(every = 2, factor = 0.5) times linear(to = 0)");
  }

  @Test
  void cosineRunsFromTheRateToItsEndOverTheTraining() {
    assertRates(Schedule.cosine(1), 5, 2, 1.5 + Math.sqrt(0.125), 1.5, 1.5 - Math.sqrt(0.125), 1);
  }

  @Test
  void cosineIsExactButForFourRoundings() {
    Schedule schedule = Schedule.cosine(0, 1000);
    for (int step = 0; step <= 1000; step++) {
      double exact = (1 + StrictMath.cos(Math.PI * step / 1000)) / 2;
      assertThat(schedule.rate(1, step, 5000)).isCloseTo(exact, within(4 * 0x1p-53));
    }
  }

  @Test
  void cosineOverFewerStepsStaysAtItsEnd() {
    assertRates(Schedule.cosine(0, 2), 5, 2, 1, 0, 0, 0);
  }

  @Test
  void warmupRisesAndHandsOver() {
    assertRates(Schedule.constant().warmup(4), 6, 0.5, 1, 1.5, 2, 2, 2);
    assertRates(Schedule.cosine(0).warmup(2), 5, 1, 2, 2, 1, 0);
  }

  @Test
  void aTrainingOfOneStepEndsWhereTheCosineEnds() {
    assertRates(Schedule.cosine(0.5), 1, 0.5);
  }

  @Test
  void describesItself() {
    assertThat(Schedule.cosine(0.001, 500).warmup(100).describe())
        .isEqualTo("warmup(100) then cosine(to = 0.001, over = 500)");
    assertThat(Schedule.step(10, 0.1).describe()).isEqualTo("step(every = 10, factor = 0.1)");
    assertThat(Schedule.exponential(0.5).describe()).isEqualTo("exponential(factor = 0.5)");
    assertThat(Schedule.exponential(0.5, 10).describe())
        .isEqualTo("exponential(factor = 0.5, every = 10)");
    assertThat(Schedule.linear(0.1, 7).describe()).isEqualTo("linear(to = 0.1, over = 7)");
    assertThat(Schedule.constant().describe()).isEqualTo("constant");
  }

  @Test
  void refusesWrongSettings() {
    assertThatThrownBy(() -> Schedule.step(0, 0.5)).hasMessageContaining("`every`");
    assertThatThrownBy(() -> Schedule.step(1, 0)).hasMessageContaining("`factor`");
    assertThatThrownBy(() -> Schedule.exponential(0)).hasMessageContaining("`factor`");
    assertThatThrownBy(() -> Schedule.exponential(1, 0)).hasMessageContaining("`every`");
    assertThatThrownBy(() -> Schedule.linear(-1)).hasMessageContaining("`to`");
    assertThatThrownBy(() -> Schedule.cosine(-1)).hasMessageContaining("`to`");
    assertThatThrownBy(() -> Schedule.cosine(0, 0)).hasMessageContaining("length of a cosine");
    assertThatThrownBy(() -> Schedule.constant().warmup(0)).hasMessageContaining("warm-up");
  }

  private static void assertRates(Schedule schedule, int steps, double... expected) {
    for (int step = 0; step < steps; step++) {
      assertThat(schedule.rate(2, step, steps)).isCloseTo(expected[step], within(ROUNDING));
    }
  }
}
