package org.tapeless.runtime.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The sixteen lanes of a sum, and extremes, in vectors of double precision. */
final class DoubleVectorLanes {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private DoubleVectorLanes() {}

  /**
   * Adds element i to lane {@code i mod 16}; returns how many elements are done, a multiple of 16.
   */
  static int sum(double[] x, int offset, int count, double[] lanes) {
    int end = count - count % Lanes.COUNT;
    if (end == 0) {
      return 0;
    } else if (WIDTH == 8) {
      sumInTwo(x, offset, end, lanes);
    } else if (WIDTH == 4) {
      sumInFour(x, offset, end, lanes);
    } else {
      return 0;
    }
    return end;
  }

  /** With vectors of 8. */
  private static void sumInTwo(double[] x, int offset, int count, double[] lanes) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, lanes, 0);
    DoubleVector b = DoubleVector.fromArray(SPECIES, lanes, 8);
    for (int i = 0; i < count; i += Lanes.COUNT) {
      a = a.add(DoubleVector.fromArray(SPECIES, x, offset + i));
      b = b.add(DoubleVector.fromArray(SPECIES, x, offset + i + 8));
    }
    a.intoArray(lanes, 0);
    b.intoArray(lanes, 8);
  }

  /** With vectors of 4. */
  private static void sumInFour(double[] x, int offset, int count, double[] lanes) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, lanes, 0);
    DoubleVector b = DoubleVector.fromArray(SPECIES, lanes, 4);
    DoubleVector c = DoubleVector.fromArray(SPECIES, lanes, 8);
    DoubleVector d = DoubleVector.fromArray(SPECIES, lanes, 12);
    for (int i = 0; i < count; i += Lanes.COUNT) {
      a = a.add(DoubleVector.fromArray(SPECIES, x, offset + i));
      b = b.add(DoubleVector.fromArray(SPECIES, x, offset + i + 4));
      c = c.add(DoubleVector.fromArray(SPECIES, x, offset + i + 8));
      d = d.add(DoubleVector.fromArray(SPECIES, x, offset + i + 12));
    }
    a.intoArray(lanes, 0);
    b.intoArray(lanes, 4);
    c.intoArray(lanes, 8);
    d.intoArray(lanes, 12);
  }

  static double max(double[] x, int offset, int count) {
    double found = Double.NEGATIVE_INFINITY;
    int i = 0;
    if (count >= WIDTH) {
      DoubleVector all = DoubleVector.fromArray(SPECIES, x, offset);
      for (i = WIDTH; i <= count - WIDTH; i += WIDTH) {
        all = all.max(DoubleVector.fromArray(SPECIES, x, offset + i));
      }
      // The order in which lanes are compared cannot be told from the result.
      found = all.reduceLanes(VectorOperators.MAX);
    }
    for (; i < count; i++) {
      found = Math.max(found, x[offset + i]);
    }
    return found;
  }

  static double min(double[] x, int offset, int count) {
    double found = Double.POSITIVE_INFINITY;
    int i = 0;
    if (count >= WIDTH) {
      DoubleVector all = DoubleVector.fromArray(SPECIES, x, offset);
      for (i = WIDTH; i <= count - WIDTH; i += WIDTH) {
        all = all.min(DoubleVector.fromArray(SPECIES, x, offset + i));
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
