package org.tapeless.training.data;

import org.tapeless.runtime.random.CounterRandom;
import org.tapeless.training.Column;
import org.tapeless.training.Dataset;

/**
 * Pictures of handwriting-like digits, drawn here: data for a first training without any download.
 *
 * <p>Columns {@code image} ({@link #SIDE} x {@link #SIDE} pixels, light on dark) and {@code label}
 * (0 to 9). The digits come in random order. Picture i depends on the seed and on i alone, to the
 * last bit on every machine: a larger count only adds to a smaller one.
 */
public final class Digits {
  /** Pixels along an edge. */
  public static final int SIDE = 28;

  /** The most pictures that fit one array. */
  public static final int MOST = Integer.MAX_VALUE / (SIDE * SIDE);

  private Digits() {}

  /** Draws {@code count} digits. */
  public static Dataset draw(int count, long seed) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "digits: the count must lie in 1.." + MOST + ", but is " + count);
    }
    long key = CounterRandom.key(seed, "digits");
    Handwriting handwriting = new Handwriting(SIDE);
    byte[] images = new byte[count * SIDE * SIDE];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      Draws draws = new Draws(CounterRandom.key(key, i));
      labels[i] = draws.below(10);
      handwriting.draw(labels[i], draws, images, i * SIDE * SIDE);
    }
    return Dataset.of(Column.pixels("image", images, SIDE, SIDE), Column.of("label", labels));
  }
}
