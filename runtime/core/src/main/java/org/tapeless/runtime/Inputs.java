package org.tapeless.runtime;

/**
 * The checks that generated classes make of what a caller passes.
 *
 * <p>They stand here and not in the generated code to keep that readable. Each costs a comparison
 * where all is well and builds its message only when it throws.
 */
public final class Inputs {
  private Inputs() {}

  /** An extent must lie in {@code 1..capacity}. */
  public static void extent(String model, String dim, int extent, int capacity) {
    if (extent < 1 || extent > capacity) {
      throw new IllegalArgumentException(
          model
              + ": `"
              + dim
              + "` is "
              + extent
              + ", but must lie in 1.."
              + capacity
              + (extent > capacity ? "; construct the model with a larger capacity" : ""));
    }
  }

  /** A capacity given to a constructor must be at least 1. */
  public static void capacity(String model, String dim, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          model + ": the capacity of `" + dim + "` is " + capacity + ", but must be at least 1");
    }
  }

  /** A capacity must be at least 1 and at most what the model itself allows. */
  public static void capacity(String model, String dim, int capacity, int bound) {
    capacity(model, dim, capacity);
    if (capacity > bound) {
      throw new IllegalArgumentException(
          model
              + ": the capacity of `"
              + dim
              + "` is "
              + capacity
              + ", but the model allows "
              + bound
              + " at most");
    }
  }

  /** An array must hold at least the elements that the extents ask for. */
  public static void length(String model, String input, int found, int required) {
    if (found < required) {
      throw new IllegalArgumentException(
          model
              + ": input `"
              + input
              + "` has "
              + found
              + " elements, but the call needs "
              + required);
    }
  }

  /**
   * The first {@code count} elements must lie in {@code low ..< highExclusive}.
   *
   * @param rowSize elements for each index of the first axis, to name the place
   */
  public static void range(
      String model,
      String input,
      int[] values,
      int count,
      int rowSize,
      int low,
      int highExclusive) {
    for (int i = 0; i < count; i++) {
      if (values[i] < low || values[i] >= highExclusive) {
        throw outOfRange(model, input, i, rowSize, values[i], low, highExclusive);
      }
    }
  }

  /** As for {@code int[]}; the bytes are unsigned. */
  public static void range(
      String model,
      String input,
      byte[] values,
      int count,
      int rowSize,
      int low,
      int highExclusive) {
    for (int i = 0; i < count; i++) {
      int value = values[i] & 0xFF;
      if (value < low || value >= highExclusive) {
        throw outOfRange(model, input, i, rowSize, value, low, highExclusive);
      }
    }
  }

  /** A scalar must lie in {@code low ..< highExclusive}. */
  public static void range(String model, String input, int value, int low, int highExclusive) {
    if (value < low || value >= highExclusive) {
      throw new IllegalArgumentException(
          model
              + ": "
              + input
              + " is "
              + value
              + ", but must lie in "
              + low
              + "..<"
              + highExclusive);
    }
  }

  private static IllegalArgumentException outOfRange(
      String model, String input, int i, int rowSize, int value, int low, int highExclusive) {
    String place = rowSize > 1 ? (i / rowSize) + ", " + (i % rowSize) : Integer.toString(i);
    return new IllegalArgumentException(
        model
            + ": "
            + input
            + "["
            + place
            + "] is "
            + value
            + ", but must lie in "
            + low
            + "..<"
            + highExclusive);
  }
}
