// Written by WindowTileWriter. Do not edit: TilesTest renews it.
package org.tapeless.runtime.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of convolutions in double precision, every sum of which stays in a
 * register. {@code forward} tiles are channels of the result by two vectors of places
 * of {@link WindowPlanes}, {@code weight} tiles four channels of dy by four taps.
 */
final class DoubleWindowTiles {
  private static final VectorSpecies<Double> S =
      DoubleVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private DoubleWindowTiles() {}

  static void forward8(
      int depth, double[] w, int weight, double[] x, int[] shifts, int place,
      double[] y, int line) {
    DoubleVector zero = DoubleVector.zero(S);
    DoubleVector s00 = zero;
    DoubleVector s01 = zero;
    DoubleVector s10 = zero;
    DoubleVector s11 = zero;
    DoubleVector s20 = zero;
    DoubleVector s21 = zero;
    DoubleVector s30 = zero;
    DoubleVector s31 = zero;
    DoubleVector s40 = zero;
    DoubleVector s41 = zero;
    DoubleVector s50 = zero;
    DoubleVector s51 = zero;
    DoubleVector s60 = zero;
    DoubleVector s61 = zero;
    DoubleVector s70 = zero;
    DoubleVector s71 = zero;
    int at = weight;
    for (int k = 0; k < depth; k++) {
      int shift = shifts[k] + place;
      DoubleVector x0 = DoubleVector.fromArray(S, x, shift);
      DoubleVector x1 = DoubleVector.fromArray(S, x, shift + L);
      DoubleVector w0 = DoubleVector.broadcast(S, w[at]);
      s00 = w0.fma(x0, s00);
      s01 = w0.fma(x1, s01);
      DoubleVector w1 = DoubleVector.broadcast(S, w[at + 1]);
      s10 = w1.fma(x0, s10);
      s11 = w1.fma(x1, s11);
      DoubleVector w2 = DoubleVector.broadcast(S, w[at + 2]);
      s20 = w2.fma(x0, s20);
      s21 = w2.fma(x1, s21);
      DoubleVector w3 = DoubleVector.broadcast(S, w[at + 3]);
      s30 = w3.fma(x0, s30);
      s31 = w3.fma(x1, s31);
      DoubleVector w4 = DoubleVector.broadcast(S, w[at + 4]);
      s40 = w4.fma(x0, s40);
      s41 = w4.fma(x1, s41);
      DoubleVector w5 = DoubleVector.broadcast(S, w[at + 5]);
      s50 = w5.fma(x0, s50);
      s51 = w5.fma(x1, s51);
      DoubleVector w6 = DoubleVector.broadcast(S, w[at + 6]);
      s60 = w6.fma(x0, s60);
      s61 = w6.fma(x1, s61);
      DoubleVector w7 = DoubleVector.broadcast(S, w[at + 7]);
      s70 = w7.fma(x0, s70);
      s71 = w7.fma(x1, s71);
      at += 8;
    }
    int to = place;
    s00.intoArray(y, to);
    s01.intoArray(y, to + L);
    to += line;
    s10.intoArray(y, to);
    s11.intoArray(y, to + L);
    to += line;
    s20.intoArray(y, to);
    s21.intoArray(y, to + L);
    to += line;
    s30.intoArray(y, to);
    s31.intoArray(y, to + L);
    to += line;
    s40.intoArray(y, to);
    s41.intoArray(y, to + L);
    to += line;
    s50.intoArray(y, to);
    s51.intoArray(y, to + L);
    to += line;
    s60.intoArray(y, to);
    s61.intoArray(y, to + L);
    to += line;
    s70.intoArray(y, to);
    s71.intoArray(y, to + L);
  }

  static void forward4(
      int depth, double[] w, int weight, double[] x, int[] shifts, int place,
      double[] y, int line) {
    DoubleVector zero = DoubleVector.zero(S);
    DoubleVector s00 = zero;
    DoubleVector s01 = zero;
    DoubleVector s10 = zero;
    DoubleVector s11 = zero;
    DoubleVector s20 = zero;
    DoubleVector s21 = zero;
    DoubleVector s30 = zero;
    DoubleVector s31 = zero;
    int at = weight;
    for (int k = 0; k < depth; k++) {
      int shift = shifts[k] + place;
      DoubleVector x0 = DoubleVector.fromArray(S, x, shift);
      DoubleVector x1 = DoubleVector.fromArray(S, x, shift + L);
      DoubleVector w0 = DoubleVector.broadcast(S, w[at]);
      s00 = w0.fma(x0, s00);
      s01 = w0.fma(x1, s01);
      DoubleVector w1 = DoubleVector.broadcast(S, w[at + 1]);
      s10 = w1.fma(x0, s10);
      s11 = w1.fma(x1, s11);
      DoubleVector w2 = DoubleVector.broadcast(S, w[at + 2]);
      s20 = w2.fma(x0, s20);
      s21 = w2.fma(x1, s21);
      DoubleVector w3 = DoubleVector.broadcast(S, w[at + 3]);
      s30 = w3.fma(x0, s30);
      s31 = w3.fma(x1, s31);
      at += 4;
    }
    int to = place;
    s00.intoArray(y, to);
    s01.intoArray(y, to + L);
    to += line;
    s10.intoArray(y, to);
    s11.intoArray(y, to + L);
    to += line;
    s20.intoArray(y, to);
    s21.intoArray(y, to + L);
    to += line;
    s30.intoArray(y, to);
    s31.intoArray(y, to + L);
  }

  static void weight4x4(
      int from, int to, double[] dy, int row, int rowStep, double[] x, int[] vectors,
      int[] shifts, int k, int lane, double[] sums, int at) {
    DoubleVector s00 = DoubleVector.fromArray(S, sums, at);
    DoubleVector s01 = DoubleVector.fromArray(S, sums, at + Lanes.COUNT);
    DoubleVector s02 = DoubleVector.fromArray(S, sums, at + 2 * Lanes.COUNT);
    DoubleVector s03 = DoubleVector.fromArray(S, sums, at + 3 * Lanes.COUNT);
    DoubleVector s10 = DoubleVector.fromArray(S, sums, at + 4 * Lanes.COUNT);
    DoubleVector s11 = DoubleVector.fromArray(S, sums, at + 5 * Lanes.COUNT);
    DoubleVector s12 = DoubleVector.fromArray(S, sums, at + 6 * Lanes.COUNT);
    DoubleVector s13 = DoubleVector.fromArray(S, sums, at + 7 * Lanes.COUNT);
    DoubleVector s20 = DoubleVector.fromArray(S, sums, at + 8 * Lanes.COUNT);
    DoubleVector s21 = DoubleVector.fromArray(S, sums, at + 9 * Lanes.COUNT);
    DoubleVector s22 = DoubleVector.fromArray(S, sums, at + 10 * Lanes.COUNT);
    DoubleVector s23 = DoubleVector.fromArray(S, sums, at + 11 * Lanes.COUNT);
    DoubleVector s30 = DoubleVector.fromArray(S, sums, at + 12 * Lanes.COUNT);
    DoubleVector s31 = DoubleVector.fromArray(S, sums, at + 13 * Lanes.COUNT);
    DoubleVector s32 = DoubleVector.fromArray(S, sums, at + 14 * Lanes.COUNT);
    DoubleVector s33 = DoubleVector.fromArray(S, sums, at + 15 * Lanes.COUNT);
    int shift0 = shifts[k] + lane;
    int shift1 = shifts[k + 1] + lane;
    int shift2 = shifts[k + 2] + lane;
    int shift3 = shifts[k + 3] + lane;
    int row1 = row + rowStep;
    int row2 = row1 + rowStep;
    int row3 = row2 + rowStep;
    for (int p = from + lane; p < to; p += Lanes.COUNT) {
      int vector = vectors[p / Lanes.COUNT];
      DoubleVector x0 = DoubleVector.fromArray(S, x, vector + shift0);
      DoubleVector x1 = DoubleVector.fromArray(S, x, vector + shift1);
      DoubleVector x2 = DoubleVector.fromArray(S, x, vector + shift2);
      DoubleVector x3 = DoubleVector.fromArray(S, x, vector + shift3);
      DoubleVector y0 = DoubleVector.fromArray(S, dy, row + p);
      s00 = y0.fma(x0, s00);
      s01 = y0.fma(x1, s01);
      s02 = y0.fma(x2, s02);
      s03 = y0.fma(x3, s03);
      DoubleVector y1 = DoubleVector.fromArray(S, dy, row1 + p);
      s10 = y1.fma(x0, s10);
      s11 = y1.fma(x1, s11);
      s12 = y1.fma(x2, s12);
      s13 = y1.fma(x3, s13);
      DoubleVector y2 = DoubleVector.fromArray(S, dy, row2 + p);
      s20 = y2.fma(x0, s20);
      s21 = y2.fma(x1, s21);
      s22 = y2.fma(x2, s22);
      s23 = y2.fma(x3, s23);
      DoubleVector y3 = DoubleVector.fromArray(S, dy, row3 + p);
      s30 = y3.fma(x0, s30);
      s31 = y3.fma(x1, s31);
      s32 = y3.fma(x2, s32);
      s33 = y3.fma(x3, s33);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + Lanes.COUNT);
    s02.intoArray(sums, at + 2 * Lanes.COUNT);
    s03.intoArray(sums, at + 3 * Lanes.COUNT);
    s10.intoArray(sums, at + 4 * Lanes.COUNT);
    s11.intoArray(sums, at + 5 * Lanes.COUNT);
    s12.intoArray(sums, at + 6 * Lanes.COUNT);
    s13.intoArray(sums, at + 7 * Lanes.COUNT);
    s20.intoArray(sums, at + 8 * Lanes.COUNT);
    s21.intoArray(sums, at + 9 * Lanes.COUNT);
    s22.intoArray(sums, at + 10 * Lanes.COUNT);
    s23.intoArray(sums, at + 11 * Lanes.COUNT);
    s30.intoArray(sums, at + 12 * Lanes.COUNT);
    s31.intoArray(sums, at + 13 * Lanes.COUNT);
    s32.intoArray(sums, at + 14 * Lanes.COUNT);
    s33.intoArray(sums, at + 15 * Lanes.COUNT);
  }
}
