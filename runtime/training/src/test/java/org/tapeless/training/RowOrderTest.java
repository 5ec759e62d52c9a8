package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowOrderTest {
  @Test
  void takesEveryRowOnce() {
    int[] order = new RowOrder(7, 1000).shuffle(1).clone();
    Arrays.sort(order);
    assertThat(order).isEqualTo(IntStream.range(0, 1000).toArray());
  }

  @Test
  void dependsOnSeedAndEpochAlone() {
    RowOrder order = new RowOrder(7, 100);
    int[] third = order.shuffle(3).clone();
    order.shuffle(4);
    assertThat(order.shuffle(3)).isEqualTo(third);
    assertThat(new RowOrder(7, 100).shuffle(3)).isEqualTo(third);
    assertThat(new RowOrder(7, 100).shuffle(4)).isNotEqualTo(third);
    assertThat(new RowOrder(8, 100).shuffle(3)).isNotEqualTo(third);
  }

  /** Every row comes to every place about equally often: four deviations of the binomial. */
  @Test
  void isUniform() {
    int rows = 6;
    int epochs = 6000;
    int[][] counts = new int[rows][rows];
    RowOrder order = new RowOrder(1, rows);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      int[] shuffled = order.shuffle(epoch);
      for (int place = 0; place < rows; place++) {
        counts[place][shuffled[place]]++;
      }
    }
    double deviation = Math.sqrt(epochs / 6.0 * (5 / 6.0));
    for (int[] place : counts) {
      for (int count : place) {
        assertThat((double) count).isCloseTo(epochs / 6.0, within(4 * deviation));
      }
    }
  }
}
