package org.tapeless.runtime.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CounterRandomTest {
  private static final int DRAWS = 200_000;

  /** The known answers that the authors of Philox publish with their reference implementation. */
  @Test
  void theBlocksAreThoseOfPhilox() {
    assertThat(CounterRandom.block(0, 0, 0, 0, 0, 0, 0)).isEqualTo(0xE169C58D_6627E8D5L);
    assertThat(CounterRandom.block(0, 0, 0, 0, 0, 0, 1)).isEqualTo(0x9B00DBD8_BC57AC4CL);
    assertThat(CounterRandom.block(-1, -1, -1, -1, -1, -1, 0)).isEqualTo(0x41C83B0E_408F276DL);
    assertThat(CounterRandom.block(-1, -1, -1, -1, -1, -1, 1)).isEqualTo(0x6D5451FD_A20BC7C6L);
    assertThat(pi(0)).isEqualTo(0x94FDCCEB_D16CFE09L);
    assertThat(pi(1)).isEqualTo(0x24126EA1_5001E420L);
  }

  private static long pi(int which) {
    return CounterRandom.block(
        0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0, which);
  }

  @Test
  void drawsDependOnSeedNameStepAndCounter() {
    Set<Long> seen = new HashSet<>();
    for (long seed : new long[] {0, 1, -1, 7}) {
      for (String name : new String[] {"", "a", "b", "ab", "ba", "linear1.W", "linear2.W"}) {
        long key = CounterRandom.key(seed, name);
        for (long step = 0; step < 10; step++) {
          for (long counter = 0; counter < 10; counter++) {
            seen.add(CounterRandom.bits(CounterRandom.key(key, step), counter));
          }
        }
      }
    }
    assertThat(seen).hasSize(4 * 7 * 10 * 10);
    assertThat(CounterRandom.bits(5, 1)).isNotEqualTo(CounterRandom.bits(5, 1L << 32));
    assertThat(CounterRandom.bits(5, 1, 1)).isNotEqualTo(CounterRandom.bits(5, 1, 0));
  }

  @Test
  void uniformNumbersFillTheirIntervalEvenly() {
    int[] counts = new int[100];
    double sum = 0;
    double product = 0;
    double last = 0;
    for (int i = 0; i < DRAWS; i++) {
      double u = CounterRandom.uniform(42, i);
      assertThat(u).isBetween(0.0, Math.nextDown(1.0));
      assertThat(CounterRandom.uniformFloat(42, i))
          .isEqualTo((float) (Math.floor(u * 0x1p24) * 0x1p-24));
      counts[(int) (u * 100)]++;
      sum += u;
      product += (u - 0.5) * (last - 0.5);
      last = u;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += Math.pow(count - DRAWS / 100.0, 2) / (DRAWS / 100.0);
    }
    // 99 degrees of freedom: mean 99, deviation 14.
    assertThat(chiSquare).isBetween(50.0, 160.0);
    assertThat(sum / DRAWS).isCloseTo(0.5, within(0.003));
    assertThat(product / DRAWS).isCloseTo(0, within(0.001));
  }

  @Test
  void normalNumbersHaveTheMomentsOfTheDistribution() {
    double[] moments = new double[5];
    for (int i = 0; i < DRAWS; i++) {
      double z = CounterRandom.normal(CounterRandom.key(1, "w"), i);
      for (int power = 1; power <= 4; power++) {
        moments[power] += Math.pow(z, power) / DRAWS;
      }
    }
    assertThat(moments[1]).isCloseTo(0, within(0.01));
    assertThat(moments[2]).isCloseTo(1, within(0.02));
    assertThat(moments[3]).isCloseTo(0, within(0.05));
    assertThat(moments[4]).isCloseTo(3, within(0.1));
  }

  @Test
  void theBitsNeverChange() {
    assertThat(CounterRandom.key(7, "linear1.W")).isEqualTo(-3175100899650885112L);
    assertThat(CounterRandom.normal(CounterRandom.key(7, "linear1.W"), 3))
        .isEqualTo(-0.5041477735388579);
  }
}
