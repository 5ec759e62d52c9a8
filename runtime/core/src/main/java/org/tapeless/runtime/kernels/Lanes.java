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

  /** The sum of all lanes as a fixed binary tree; what the lanes hold afterwards is undefined. */
  public static float sum(float[] lanes) {
    for (int width = COUNT / 2; width > 0; width /= 2) {
      for (int lane = 0; lane < width; lane++) {
        lanes[lane] += lanes[lane + width];
      }
    }
    return lanes[0];
  }

  /** The sum of {@code count} elements from {@code offset}; overwrites {@code lanes}. */
  public static float sum(float[] x, int offset, int count, float[] lanes) {
    clear(lanes);
    int i = 0;
    for (; i + COUNT <= count; i += COUNT) {
      for (int lane = 0; lane < COUNT; lane++) {
        lanes[lane] += x[offset + i + lane];
      }
    }
    for (int lane = 0; i < count; i++, lane++) {
      lanes[lane] += x[offset + i];
    }
    return sum(lanes);
  }

  /** Sets all lanes to zero. */
  public static void clear(double[] lanes) {
    Arrays.fill(lanes, 0, COUNT, 0);
  }

  /** The sum of all lanes as a fixed binary tree; what the lanes hold afterwards is undefined. */
  public static double sum(double[] lanes) {
    for (int width = COUNT / 2; width > 0; width /= 2) {
      for (int lane = 0; lane < width; lane++) {
        lanes[lane] += lanes[lane + width];
      }
    }
    return lanes[0];
  }

  /** The sum of {@code count} elements from {@code offset}; overwrites {@code lanes}. */
  public static double sum(double[] x, int offset, int count, double[] lanes) {
    clear(lanes);
    int i = 0;
    for (; i + COUNT <= count; i += COUNT) {
      for (int lane = 0; lane < COUNT; lane++) {
        lanes[lane] += x[offset + i + lane];
      }
    }
    for (int lane = 0; i < count; i++, lane++) {
      lanes[lane] += x[offset + i];
    }
    return sum(lanes);
  }
}
