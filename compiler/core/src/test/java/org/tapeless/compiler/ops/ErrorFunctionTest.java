package org.tapeless.compiler.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorFunctionTest {
  @ParameterizedTest
  @CsvSource({
    "1e-20, 1.1283791670955126e-20",
    "0.1, 0.1124629160182849",
    "1, 0.8427007929497149",
    "2.5, 0.9995930479825550",
    "2.9999, 0.9999778955735178",
    "3, 0.9999779095030014",
    "4, 0.9999999845827421",
    "5.5, 0.9999999999999927"
  })
  void agreesWithTables(double x, double expected) {
    assertThat(ErrorFunction.erf(x)).isCloseTo(expected, within(4e-16 * expected));
    assertThat(ErrorFunction.erf(-x)).isEqualTo(-ErrorFunction.erf(x));
  }

  @Test
  void hasTheRightLimits() {
    assertThat(ErrorFunction.erf(0)).isZero();
    assertThat(ErrorFunction.erf(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(ErrorFunction.erf(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(ErrorFunction.erf(Double.NaN)).isNaN();
  }
}
