package org.tapeless.runtime.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatRows} with whole vectors: what a row has too few elements for is zero, and written
 * over by the next row.
 */
final class FloatVectorRows extends FloatRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  void copy(
      int rows,
      int columns,
      float[] x,
      int from,
      int pitch,
      float[] out,
      int to,
      int outPitch,
      int end) {
    int whole = (columns - 1) / LANES * LANES;
    VectorMask<Float> behind = SPECIES.indexInRange(0, columns - whole).not();
    int source = from;
    int at = to;
    int row = 0;
    int lastSource = x.length - whole - LANES;
    int lastAt = Math.min(end, out.length) - whole - LANES;
    for (; row < rows && source <= lastSource && at <= lastAt; row++) {
      for (int c = 0; c < whole; c += LANES) {
        FloatVector.fromArray(SPECIES, x, source + c).intoArray(out, at + c);
      }
      FloatVector last = FloatVector.fromArray(SPECIES, x, source + whole);
      last.blend(0f, behind).intoArray(out, at + whole);
      source += pitch;
      at += outPitch;
    }
    super.copy(rows - row, columns, x, source, pitch, out, at, outPitch, end);
  }
}
