package org.tapeless.runtime.random;

import java.util.Arrays;

/**
 * Start values of parameters.
 *
 * <p>A value depends on the seed, the parameter's path and the element's index alone, so that
 * adding a layer changes no other layer's start. Single precision takes the double draws, rounded.
 * Fans are the numbers of inputs and outputs of one unit; the compiler knows them from the axes.
 */
public final class Initializers {
  /** Where a truncated normal distribution ends, in deviations. */
  private static final double TRUNCATION = 2;

  private Initializers() {}

  /** Every element {@code value}. */
  public static void constant(float[] values, int offset, int size, double value) {
    Arrays.fill(values, offset, offset + size, (float) value);
  }

  /** Uniform in [low, high). */
  public static void uniform(
      float[] values, int offset, int size, double low, double high, long seed, String path) {
    long key = CounterRandom.key(seed, path);
    for (int i = 0; i < size; i++) {
      values[offset + i] = (float) (low + (high - low) * CounterRandom.uniform(key, i));
    }
  }

  /** Normal with mean zero. */
  public static void normal(
      float[] values, int offset, int size, double deviation, long seed, String path) {
    long key = CounterRandom.key(seed, path);
    for (int i = 0; i < size; i++) {
      values[offset + i] = (float) (deviation * CounterRandom.normal(key, i));
    }
  }

  /** Normal with mean zero, drawn again while beyond two deviations. */
  public static void truncatedNormal(
      float[] values, int offset, int size, double deviation, long seed, String path) {
    long key = CounterRandom.key(seed, path);
    for (int i = 0; i < size; i++) {
      values[offset + i] = (float) (deviation * truncated(key, i));
    }
  }

  /** Normal with variance 2 / fanIn (He et al. 2015), for layers before a relu. */
  public static void he(float[] values, int offset, int size, int fanIn, long seed, String path) {
    normal(values, offset, size, Math.sqrt(2.0 / fanIn), seed, path);
  }

  /** Normal with variance 1 / fanIn (LeCun et al. 1998). */
  public static void lecun(
      float[] values, int offset, int size, int fanIn, long seed, String path) {
    normal(values, offset, size, Math.sqrt(1.0 / fanIn), seed, path);
  }

  /** Normal with variance 2 / (fanIn + fanOut) (Glorot and Bengio 2010). */
  public static void glorot(
      float[] values, int offset, int size, int fanIn, int fanOut, long seed, String path) {
    normal(values, offset, size, Math.sqrt(2.0 / ((double) fanIn + fanOut)), seed, path);
  }

  /**
   * A matrix [rows, columns] whose rows, or columns if these are fewer, are orthonormal (Saxe et
   * al. 2014).
   */
  public static void orthogonal(
      float[] values, int offset, int rows, int columns, long seed, String path) {
    double[] matrix = Orthogonal.matrix(rows, columns, CounterRandom.key(seed, path));
    for (int i = 0; i < matrix.length; i++) {
      values[offset + i] = (float) matrix[i];
    }
  }

  /** Every element {@code value}. */
  public static void constant(double[] values, int offset, int size, double value) {
    Arrays.fill(values, offset, offset + size, value);
  }

  /** Uniform in [low, high). */
  public static void uniform(
      double[] values, int offset, int size, double low, double high, long seed, String path) {
    long key = CounterRandom.key(seed, path);
    for (int i = 0; i < size; i++) {
      values[offset + i] = low + (high - low) * CounterRandom.uniform(key, i);
    }
  }

  /** Normal with mean zero. */
  public static void normal(
      double[] values, int offset, int size, double deviation, long seed, String path) {
    long key = CounterRandom.key(seed, path);
    for (int i = 0; i < size; i++) {
      values[offset + i] = deviation * CounterRandom.normal(key, i);
    }
  }

  /** Normal with mean zero, drawn again while beyond two deviations. */
  public static void truncatedNormal(
      double[] values, int offset, int size, double deviation, long seed, String path) {
    long key = CounterRandom.key(seed, path);
    for (int i = 0; i < size; i++) {
      values[offset + i] = deviation * truncated(key, i);
    }
  }

  /** Normal with variance 2 / fanIn (He et al. 2015), for layers before a relu. */
  public static void he(double[] values, int offset, int size, int fanIn, long seed, String path) {
    normal(values, offset, size, Math.sqrt(2.0 / fanIn), seed, path);
  }

  /** Normal with variance 1 / fanIn (LeCun et al. 1998). */
  public static void lecun(
      double[] values, int offset, int size, int fanIn, long seed, String path) {
    normal(values, offset, size, Math.sqrt(1.0 / fanIn), seed, path);
  }

  /** Normal with variance 2 / (fanIn + fanOut) (Glorot and Bengio 2010). */
  public static void glorot(
      double[] values, int offset, int size, int fanIn, int fanOut, long seed, String path) {
    normal(values, offset, size, Math.sqrt(2.0 / ((double) fanIn + fanOut)), seed, path);
  }

  /**
   * A matrix [rows, columns] whose rows, or columns if these are fewer, are orthonormal (Saxe et
   * al. 2014).
   */
  public static void orthogonal(
      double[] values, int offset, int rows, int columns, long seed, String path) {
    double[] matrix = Orthogonal.matrix(rows, columns, CounterRandom.key(seed, path));
    for (int i = 0; i < matrix.length; i++) {
      values[offset + i] = matrix[i];
    }
  }

  private static double truncated(long key, int i) {
    double normal = CounterRandom.normal(key, i);
    for (int draw = 1; Math.abs(normal) > TRUNCATION; draw++) {
      normal = CounterRandom.normal(key, i, draw);
    }
    return normal;
  }
}
