package org.tapeless.runtime.random;

import java.nio.charset.StandardCharsets;

/**
 * The counter-based generator Philox 4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3" (2011).
 *
 * <p>Counter-based, because then a dropout mask needs no memory: backward draws it again. A counter
 * stands for one element; it yields 128 bits, of which a uniform number uses 64 and a normal number
 * all.
 */
public final class CounterRandom {
  private static final int ROUNDS = 10;
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final long LOW = 0xFFFF_FFFFL;

  private CounterRandom() {}

  /** The key of the stream of draws with that name: a parameter's path, an operator's place. */
  public static long key(long seed, String name) {
    long key = mix(seed);
    for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
      key = mix(key ^ letter);
    }
    return key;
  }

  /** The key of one step of a stream, for draws that change with every training step. */
  public static long key(long key, long step) {
    // Key and step go in differently: swapping them must not give the same stream.
    return mix(mix(key) ^ step);
  }

  /** 64 random bits of an element. */
  public static long bits(long key, long counter) {
    return bits(key, counter, 0);
  }

  /** 64 random bits of the draw numbered {@code draw} for an element. */
  public static long bits(long key, long counter, int draw) {
    return half(key, counter, draw >>> 1, draw & 1);
  }

  /** A uniform number in [0, 1) with 53 bits. */
  public static double uniform(long key, long counter) {
    return toUnit(bits(key, counter));
  }

  /** A uniform number in [0, 1) with 24 bits: the first 24 of {@link #uniform}. */
  public static float uniformFloat(long key, long counter) {
    return (bits(key, counter) >>> 40) * 0x1p-24f;
  }

  /**
   * A uniform number in [0, 1) with 24 bits, which is exact in both precisions.
   *
   * @param key0 the low word of the key
   * @param key1 the high word of the key
   * @param round tells apart draws for the same element, such as the rounds of a loop
   */
  public static float uniform(int key0, int key1, int element, int round) {
    return ((int) block(element, round, 0, 0, key0, key1, 0) >>> 8) * 0x1p-24f;
  }

  /** A standard normal number, of the same as {@link #uniform(int, int, int, int)}. */
  public static double normal(int key0, int key1, int element, int round) {
    double radius = 1 - toUnit(block(element, round, 0, 0, key0, key1, 0));
    double angle = 2 * StrictMath.PI * toUnit(block(element, round, 0, 0, key0, key1, 1));
    return StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(angle);
  }

  /** A standard normal number, by the method of Box and Muller. */
  public static double normal(long key, long counter) {
    return normal(key, counter, 0);
  }

  /** The standard normal number numbered {@code draw} for an element. */
  public static double normal(long key, long counter, int draw) {
    double radius = 1 - toUnit(half(key, counter, draw, 0));
    double angle = 2 * StrictMath.PI * toUnit(half(key, counter, draw, 1));
    return StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(angle);
  }

  /** One half of the block of ten rounds at counter words (counter, draw). */
  private static long half(long key, long counter, int draw, int which) {
    return block(
        (int) counter, (int) (counter >>> 32), draw, 0, (int) key, (int) (key >>> 32), which);
  }

  /** Words 0 and 1 of the block (low word first) if {@code which} is 0, else words 2 and 3. */
  static long block(int c0, int c1, int c2, int c3, int k0, int k1, int which) {
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = MULTIPLIER_0 * (c0 & LOW);
      long product1 = MULTIPLIER_1 * (c2 & LOW);
      c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
      c1 = (int) product1;
      c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
      c3 = (int) product0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    return which == 0 ? (c1 & LOW) << 32 | (c0 & LOW) : (c3 & LOW) << 32 | (c2 & LOW);
  }

  private static double toUnit(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }

  /** A bijection of 64 bits that spreads every bit: the finalizer of SplitMix64. */
  private static long mix(long x) {
    long z = x + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
