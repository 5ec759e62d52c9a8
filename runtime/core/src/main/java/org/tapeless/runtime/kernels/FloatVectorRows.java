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
    int bySource = (x.length - from - whole - LANES + pitch) / pitch;
    int byTarget = (Math.min(end, out.length) - to - whole - LANES + outPitch) / outPitch;
    int count = Math.max(0, Math.min(rows, Math.min(bySource, byTarget)));
    copyEnds(count, columns - whole, x, from + whole, pitch, out, to + whole, outPitch);
    for (int c = 0; c < whole; c += LANES) {
      copyVectors(count, x, from + c, pitch, out, to + c, outPitch);
    }
    int source = from + count * pitch;
    int at = to + count * outPitch;
    super.copy(rows - count, columns, x, source, pitch, out, at, outPitch, end);
  }

  /** One loop, without another inside it: a mask that outlives an inner loop is an object. */
  private static void copyEnds(
      int rows, int length, float[] x, int from, int pitch, float[] out, int to, int outPitch) {
    VectorMask<Float> behind = SPECIES.indexInRange(0, length).not();
    for (int row = 0; row < rows; row++) {
      FloatVector end = FloatVector.fromArray(SPECIES, x, from + row * pitch);
      end.blend(0f, behind).intoArray(out, to + row * outPitch);
    }
  }

  private static void copyVectors(
      int rows, float[] x, int from, int pitch, float[] out, int to, int outPitch) {
    for (int row = 0; row < rows; row++) {
      FloatVector.fromArray(SPECIES, x, from + row * pitch).intoArray(out, to + row * outPitch);
    }
  }
}
