package org.tapeless.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tapeless.runtime.Precision;

final class DecimalTest {
  @Test
  void exactTextsReadBackAsTheSameNumber() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      float single = Float.intBitsToFloat(random.nextInt());
      double whole = Double.longBitsToDouble(random.nextLong());
      if (Float.isFinite(single)) {
        String text = Decimal.exact(single, Precision.F32);
        assertThat(Float.parseFloat(text)).as(text).isEqualTo(single);
      }
      if (Double.isFinite(whole)) {
        String text = Decimal.exact(whole, Precision.F64);
        assertThat(Double.parseDouble(text)).as(text).isEqualTo(whole);
      }
    }
  }

  @Test
  void exactTextsAreAsShortAsCanBe() {
    assertThat(Decimal.exact(0.1, Precision.F64)).isEqualTo("0.1");
    assertThat(Decimal.exact(0.1f, Precision.F32)).isEqualTo("0.1");
    assertThat(Decimal.exact(-8, Precision.F64)).isEqualTo("-8");
    assertThat(Decimal.exact(1e300, Precision.F64)).isEqualTo("1e300");
    assertThat(Decimal.exact(2.5e-7, Precision.F64)).isEqualTo("2.5e-7");
    assertThat(Decimal.exact(Double.MIN_VALUE, Precision.F64)).isEqualTo("4.94065645841247e-324");
    assertThat(Decimal.exact(-0.0, Precision.F64)).isEqualTo("-0.0");
  }

  @Test
  void whatJsonCannotHoldIsAWordInQuotes() {
    assertThat(Decimal.exact(Double.NaN, Precision.F64)).isEqualTo("\"NaN\"");
    assertThat(Decimal.exact(Double.NEGATIVE_INFINITY, Precision.F32)).isEqualTo("\"-Infinity\"");
  }

  @Test
  void peopleGetSixDigits() {
    assertThat(Decimal.readable(2.0 / 3)).isEqualTo("0.666667");
    assertThat(Decimal.readable(1.82298620643e-13)).isEqualTo("1.82299e-13");
    assertThat(Decimal.readable(-0.0)).isEqualTo("0");
    assertThat(Decimal.shortened("<= 1.0E-6, found 0.1234567891"))
        .isEqualTo("<= 1e-6, found 0.123457");
    assertThat(Decimal.count(26_506)).isEqualTo("26,506");
  }
}
