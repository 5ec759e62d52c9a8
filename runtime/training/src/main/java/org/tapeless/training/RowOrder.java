package org.tapeless.training;

import org.tapeless.runtime.random.CounterRandom;

/**
 * The order of the rows in an epoch: a shuffle that depends on the seed and the epoch alone.
 *
 * <p>Every epoch starts again from the natural order, so the order of epoch 7 is the same whether
 * or not epochs 1 to 6 were trained in this process.
 */
final class RowOrder {
  private final long key;
  private final int[] order;

  RowOrder(long seed, int rows) {
    key = CounterRandom.key(seed, "shuffle");
    order = new int[rows];
  }

  /** The order of an epoch, by the method of Fisher and Yates; the same array every time. */
  int[] shuffle(int epoch) {
    long epochKey = CounterRandom.key(key, epoch);
    for (int i = 0; i < order.length; i++) {
      int j = below(epochKey, i);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** A uniform whole number in {@code 0..i}: the high half of bits times the count. */
  private static int below(long key, int i) {
    long bits = CounterRandom.bits(key, i) >>> 32;
    return (int) ((bits * (i + 1L)) >>> 32);
  }
}
