package org.tapeless.runtime.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link DoubleRows} with whole vectors: what a row has too few elements for is zero, and written
 * over by the next row.
 */
final class DoubleVectorRows extends DoubleRows {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  void copy(
      int rows,
      int columns,
      double[] x,
      int from,
      int pitch,
      double[] out,
      int to,
      int outPitch,
      int end) {
    int whole = (columns - 1) / LANES * LANES;
    VectorMask<Double> behind = SPECIES.indexInRange(0, columns - whole).not();
    int source = from;
    int at = to;
    int row = 0;
    int lastSource = x.length - whole - LANES;
    int lastAt = Math.min(end, out.length) - whole - LANES;
    for (; row < rows && source <= lastSource && at <= lastAt; row++) {
      for (int c = 0; c < whole; c += LANES) {
        DoubleVector.fromArray(SPECIES, x, source + c).intoArray(out, at + c);
      }
      DoubleVector last = DoubleVector.fromArray(SPECIES, x, source + whole);
      last.blend(0, behind).intoArray(out, at + whole);
      source += pitch;
      at += outPitch;
    }
    super.copy(rows - row, columns, x, source, pitch, out, at, outPitch, end);
  }
}
