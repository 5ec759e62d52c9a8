package org.tapeless.runtime.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatConvolutionWeight} with lanes in vectors. */
final class FloatVectorConvolutionWeight extends FloatConvolutionWeight {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  FloatVectorConvolutionWeight() {
    super(new FloatVectorRows());
  }

  @Override
  int lanesAtOnce() {
    return SPECIES.length();
  }

  @Override
  void advance(
      int from,
      int to,
      float[] dy,
      int row,
      int rowStep,
      float[] x,
      int[] vectors,
      int[] shifts,
      int k,
      int lane,
      float[] sums,
      int at) {
    FloatWindowTiles.weight4x4(from, to, dy, row, rowStep, x, vectors, shifts, k, lane, sums, at);
  }
}
