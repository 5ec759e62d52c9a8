package org.tapeless.training.data;

import org.tapeless.runtime.random.CounterRandom;

/** A sequence of random numbers that belongs to one picture and to no other. */
final class Draws {
  private final long key;
  private long counter;

  Draws(long key) {
    this.key = key;
  }

  /** 64 random bits. */
  long bits() {
    return CounterRandom.bits(key, counter++);
  }

  /** A uniform number between both. */
  double between(double low, double high) {
    return low + (high - low) * CounterRandom.uniform(key, counter++);
  }

  /** A uniform whole number in {@code 0..<count}. */
  int below(int count) {
    return (int) (CounterRandom.uniform(key, counter++) * count);
  }

  /** A number around zero with that standard deviation, bell-shaped, at most 3.4 of them away. */
  double spread(double deviation) {
    return deviation * bell(bits());
  }

  /**
   * Four of the bits' bytes added up and scaled to mean 0 and variance 1: far cheaper than a true
   * normal number, and the same on every machine since it uses no function.
   */
  static double bell(long bits) {
    long sum = (bits & 0xFF) + (bits >>> 8 & 0xFF) + (bits >>> 16 & 0xFF) + (bits >>> 24 & 0xFF);
    return (sum - 510) * (1 / 147.8);
  }
}
