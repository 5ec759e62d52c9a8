package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {
  @ParameterizedTest
  @CsvSource({
    "loss < 1, 0.5, true",
    "loss < 1, 1, false",
    "loss <= 1, 1, true",
    "loss <= 1, 1.5, false",
    "loss > 1, 1.5, true",
    "loss > 1, 1, false",
    "loss >= 1, 1, true",
    "loss >= 1, 0.5, false",
    "loss == 1, 1, true",
    "loss == 1, 0.5, false",
    "loss != 1, 0.5, true",
    "loss != 1, 1, false",
    "loss < 1, NaN, false",
    "loss != 1, NaN, false"
  })
  void compares(String text, double value, boolean met) {
    assertThat(Outcome.of(Expectation.parse(text), value).met()).isEqualTo(met);
  }

  @Test
  void readsAndPrintsItself() {
    Expectation expectation = Expectation.parse(" test.accuracy>0.96 ");
    assertThat(expectation.path()).isEqualTo("test.accuracy");
    assertThat(expectation).hasToString("test.accuracy > 0.96");
    assertThat(Expectation.parse("loss < 1_000").bound()).isEqualTo(1000);
  }

  @Test
  void saysHowToWriteIt() {
    assertThatThrownBy(() -> Expectation.parse("accuracy high"))
        .hasMessage(
            "cannot read the expectation `accuracy high`: write it like `test.accuracy > 0.96`");
    assertThatThrownBy(() -> Expectation.parse("loss < low"))
        .hasMessage("`low` in the expectation `loss < low` is no number");
  }
}
