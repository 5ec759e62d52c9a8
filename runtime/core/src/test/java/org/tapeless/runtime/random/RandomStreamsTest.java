package org.tapeless.runtime.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RandomStreamsTest {
  private final RandomStreams streams = new RandomStreams();
  private final int[] first = streams.stream("dropout1");
  private final int[] second = streams.stream("block.dropout1");

  @Test
  void aKeyIsMadeOfSeedStepAndPlaceAlone() {
    Set<Long> keys = new HashSet<>();
    for (long seed : new long[] {0, 1}) {
      streams.seed(seed);
      for (int step = 0; step < 3; step++) {
        streams.draw();
        assertThat(key(first)).isEqualTo(expected(seed, "dropout1", step));
        assertThat(key(second)).isEqualTo(expected(seed, "block.dropout1", step));
        keys.add(key(first));
        keys.add(key(second));
        streams.advance();
      }
    }
    assertThat(keys).hasSize(12);
  }

  @Test
  void aTrainingGoesOnWhereItsCheckpointWasMade() {
    streams.seed(7);
    for (int step = 0; step < 5; step++) {
      streams.advance();
    }
    streams.draw();
    long drawn = key(first);
    RandomStreams resumed = new RandomStreams();
    int[] words = resumed.stream("dropout1");
    resumed.seed(7);
    resumed.step(5);
    resumed.draw();
    assertThat(key(words)).isEqualTo(drawn);
    assertThat(resumed.step()).isEqualTo(streams.step());
    assertThat(resumed.seed()).isEqualTo(7);
  }

  @Test
  void uniformNumbersAreExactInBothPrecisions() {
    for (int element = 0; element < 1_000; element++) {
      float uniform = CounterRandom.uniform(3, -5, element, 1);
      assertThat(uniform).isBetween(0f, Math.nextDown(1f));
      assertThat(uniform * 0x1p24).isEqualTo(Math.rint(uniform * 0x1p24));
    }
    assertThat(CounterRandom.uniform(3, -5, 0, 1)).isNotEqualTo(CounterRandom.uniform(3, -5, 0, 2));
  }

  private static long expected(long seed, String place, long step) {
    return CounterRandom.key(CounterRandom.key(seed, place), step);
  }

  private static long key(int[] words) {
    return ((long) words[1] << 32) | (words[0] & 0xFFFF_FFFFL);
  }
}
