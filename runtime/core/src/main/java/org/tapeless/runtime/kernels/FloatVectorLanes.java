package org.tapeless.runtime.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The sixteen lanes of a sum, and extremes, in vectors of single precision. */
final class FloatVectorLanes {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private FloatVectorLanes() {}

  /**
   * Adds element i to lane {@code i mod 16}; returns how many elements are done, a multiple of 16.
   */
  static int sum(float[] x, int offset, int count, float[] lanes) {
    int end = count - count % Lanes.COUNT;
    if (end == 0) {
      return 0;
    } else if (WIDTH == 16) {
      sumInOne(x, offset, end, lanes);
    } else if (WIDTH == 8) {
      sumInTwo(x, offset, end, lanes);
    } else {
      return 0;
    }
    return end;
  }

  /** With vectors of 16. */
  private static void sumInOne(float[] x, int offset, int count, float[] lanes) {
    FloatVector a = FloatVector.fromArray(SPECIES, lanes, 0);
    for (int i = 0; i < count; i += Lanes.COUNT) {
      a = a.add(FloatVector.fromArray(SPECIES, x, offset + i));
    }
    a.intoArray(lanes, 0);
  }

  /** With vectors of 8. */
  private static void sumInTwo(float[] x, int offset, int count, float[] lanes) {
    FloatVector a = FloatVector.fromArray(SPECIES, lanes, 0);
    FloatVector b = FloatVector.fromArray(SPECIES, lanes, 8);
    for (int i = 0; i < count; i += Lanes.COUNT) {
      a = a.add(FloatVector.fromArray(SPECIES, x, offset + i));
      b = b.add(FloatVector.fromArray(SPECIES, x, offset + i + 8));
    }
    a.intoArray(lanes, 0);
    b.intoArray(lanes, 8);
  }

  static float max(float[] x, int offset, int count) {
    float found = Float.NEGATIVE_INFINITY;
    int i = 0;
    if (count >= WIDTH) {
      FloatVector all = FloatVector.fromArray(SPECIES, x, offset);
      for (i = WIDTH; i <= count - WIDTH; i += WIDTH) {
        all = all.max(FloatVector.fromArray(SPECIES, x, offset + i));
      }
      // The order in which lanes are compared cannot be told from the result.
      found = all.reduceLanes(VectorOperators.MAX);
    }
    for (; i < count; i++) {
      found = Math.max(found, x[offset + i]);
    }
    return found;
  }

  static float min(float[] x, int offset, int count) {
    float found = Float.POSITIVE_INFINITY;
    int i = 0;
    if (count >= WIDTH) {
      FloatVector all = FloatVector.fromArray(SPECIES, x, offset);
      for (i = WIDTH; i <= count - WIDTH; i += WIDTH) {
        all = all.min(FloatVector.fromArray(SPECIES, x, offset + i));
      }
      // The order in which lanes are compared cannot be told from the result.
      found = all.reduceLanes(VectorOperators.MIN);
    }
    for (; i < count; i++) {
      found = Math.min(found, x[offset + i]);
    }
    return found;
  }
}
