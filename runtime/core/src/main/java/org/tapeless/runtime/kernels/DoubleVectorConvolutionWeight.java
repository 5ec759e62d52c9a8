package org.tapeless.runtime.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link DoubleConvolutionWeight} with lanes in vectors. */
final class DoubleVectorConvolutionWeight extends DoubleConvolutionWeight {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  DoubleVectorConvolutionWeight() {
    super(new DoubleVectorRows());
  }

  @Override
  int lanesAtOnce() {
    return SPECIES.length();
  }

  @Override
  void advance(
      int from,
      int to,
      double[] dy,
      int row,
      int rowStep,
      double[] x,
      int[] vectors,
      int[] shifts,
      int k,
      int lane,
      double[] sums,
      int at) {
    DoubleWindowTiles.weight4x4(from, to, dy, row, rowStep, x, vectors, shifts, k, lane, sums, at);
  }
}
