package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapeless.runtime.random.CounterRandom;

class DecimalTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "0.1, 0.1",
    "-2.5, -2.5",
    "1e-5, 0.00001",
    "1e-8, 1e-8",
    "123456789, 123456789",
    "2.0e-3, 0.002",
    "1.5e300, 1.5e+300",
    "4.9e-324, 5e-324",
    "NaN, NaN",
    "Infinity, Infinity"
  })
  void isTheShortestThatReadsBack(double value, String text) {
    assertThat(Decimal.text(value)).isEqualTo(text);
  }

  @Test
  void readsBackExactly() {
    for (int i = 0; i < 3_000; i++) {
      double value = Double.longBitsToDouble(CounterRandom.bits(3, i));
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(Decimal.text(value))).isEqualTo(value);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.98765, 0.9877",
    "0, 0.0000",
    "12.3456, 12.3456",
    "123.456, 123.46",
    "0.001234567, 0.001235",
    "0.00001234, 1.234e-05",
    "-0.5, -0.5000",
    "3000000, 3.000e+06"
  })
  void isBriefForPeople(double value, String text) {
    assertThat(Decimal.brief(value)).isEqualTo(text);
  }
}
