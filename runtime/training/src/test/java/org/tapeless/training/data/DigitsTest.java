package org.tapeless.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.tapeless.training.Dataset;

class DigitsTest {
  private static final int PIXELS = Digits.SIDE * Digits.SIDE;

  /** The same on every machine and Java version: only + - * /, sqrt and StrictMath are used. */
  @Test
  void drawsTheSameBitsEverywhere() {
    assertThat(checksum(Digits.draw(300, 7))).isEqualTo(3_121_196_425L);
  }

  @Test
  void aLargerCountOnlyAdds() {
    assertThat(checksum(Digits.draw(50, 3).slice(0, 20))).isEqualTo(checksum(Digits.draw(20, 3)));
    assertThat(checksum(Digits.draw(20, 4))).isNotEqualTo(checksum(Digits.draw(20, 3)));
  }

  @Test
  void drawsAllDigitsAboutEquallyOften() {
    Dataset data = Digits.draw(2000, 1);
    int[] counts = new int[10];
    for (int row = 0; row < data.rows(); row++) {
      counts[(int) data.value("label", row, 0)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(150, 250);
    }
  }

  /** Ink in the middle, paper at the edge, and not two pictures alike. */
  @Test
  void drawsStrokesOnPaper() {
    Dataset data = Digits.draw(500, 1);
    for (int row = 0; row < data.rows(); row++) {
      double most = 0;
      double edge = 0;
      for (int i = 0; i < PIXELS; i++) {
        double level = data.value("image", row, i);
        most = Math.max(most, level);
        edge += i < Digits.SIDE ? level : 0;
      }
      assertThat(most).isGreaterThan(0.5);
      assertThat(edge / Digits.SIDE).isLessThan(0.4);
    }
    assertThat(checksum(data.slice(0, 1))).isNotEqualTo(checksum(data.slice(1, 1)));
  }

  @Test
  void refusesCountsThatAnArrayCannotHold() {
    assertThatThrownBy(() -> Digits.draw(0, 1)).hasMessageContaining("but is 0");
    assertThatThrownBy(() -> Digits.draw(Digits.MOST + 1, 1))
        .hasMessageContaining("the count must lie in 1..");
  }

  private static long checksum(Dataset data) {
    CRC32 crc = new CRC32();
    for (int row = 0; row < data.rows(); row++) {
      crc.update((int) data.value("label", row, 0));
      for (int i = 0; i < PIXELS; i++) {
        crc.update((int) Math.round(255 * data.value("image", row, i)));
      }
    }
    return crc.getValue();
  }
}
