package org.tapeless.runtime.kernels;

import java.util.Arrays;

/**
 * The shape of every sum over a last axis: sixteen virtual lanes, combined as a fixed binary tree.
 *
 * <p>Element i of the flattened reduced index is added to lane {@code i mod 16}; lanes start at
 * zero; at the end lane j takes lane j + 8, then j + 4, j + 2, j + 1. So the result depends neither
 * on the width of the machine's vectors nor on the number of threads.
 */
public final class Lanes {
  /** The number of virtual lanes, and the length of a lane array. */
  public static final int COUNT = 16;

  private Lanes() {}

  /** Sets all lanes to zero. */
  public static void clear(float[] lanes) {
    Arrays.fill(lanes, 0, COUNT, 0f);
  }

  /** The sum of all lanes as a fixed binary tree; the lanes keep what they hold. */
  public static float sum(float[] lanes) {
    float a = (lanes[0] + lanes[8]) + (lanes[4] + lanes[12]);
    float b = (lanes[2] + lanes[10]) + (lanes[6] + lanes[14]);
    float c = (lanes[1] + lanes[9]) + (lanes[5] + lanes[13]);
    float d = (lanes[3] + lanes[11]) + (lanes[7] + lanes[15]);
    return (a + b) + (c + d);
  }

  /** The sum of {@code count} elements from {@code offset}; overwrites {@code lanes}. */
  public static float sum(float[] x, int offset, int count, float[] lanes) {
    clear(lanes);
    add(x, offset, count, lanes);
    return sum(lanes);
  }

  /** Adds {@code count} elements from {@code offset} to their lanes, one after the other. */
  static void add(float[] x, int offset, int count, float[] lanes) {
    int i = 0;
    for (; i + COUNT <= count; i += COUNT) {
      for (int lane = 0; lane < COUNT; lane++) {
        lanes[lane] += x[offset + i + lane];
      }
    }
    for (int lane = 0; i < count; i++, lane++) {
      lanes[lane] += x[offset + i];
    }
  }

  /** Sets all lanes to zero. */
  public static void clear(double[] lanes) {
    Arrays.fill(lanes, 0, COUNT, 0);
  }

  /** The sum of all lanes as a fixed binary tree; the lanes keep what they hold. */
  public static double sum(double[] lanes) {
    double a = (lanes[0] + lanes[8]) + (lanes[4] + lanes[12]);
    double b = (lanes[2] + lanes[10]) + (lanes[6] + lanes[14]);
    double c = (lanes[1] + lanes[9]) + (lanes[5] + lanes[13]);
    double d = (lanes[3] + lanes[11]) + (lanes[7] + lanes[15]);
    return (a + b) + (c + d);
  }

  /** The sum of {@code count} elements from {@code offset}; overwrites {@code lanes}. */
  public static double sum(double[] x, int offset, int count, double[] lanes) {
    clear(lanes);
    add(x, offset, count, lanes);
    return sum(lanes);
  }

  /** Adds {@code count} elements from {@code offset} to their lanes, one after the other. */
  static void add(double[] x, int offset, int count, double[] lanes) {
    int i = 0;
    for (; i + COUNT <= count; i += COUNT) {
      for (int lane = 0; lane < COUNT; lane++) {
        lanes[lane] += x[offset + i + lane];
      }
    }
    for (int lane = 0; i < count; i++, lane++) {
      lanes[lane] += x[offset + i];
    }
  }
}
