// Written by WindowTileWriter. Do not edit: TilesTest renews it.
package org.tapeless.runtime.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of convolutions in single precision, every sum of which stays in a
 * register. {@code forward} tiles are channels of the result by two vectors of places
 * of {@link WindowPlanes}, {@code weight} tiles four channels of dy by four taps.
 */
final class FloatWindowTiles {
  private static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private FloatWindowTiles() {}

  static void forward8(
      int depth, float[] w, int weight, float[] x, int[] shifts, int place,
      float[] y, int line) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    FloatVector s40 = zero;
    FloatVector s41 = zero;
    FloatVector s50 = zero;
    FloatVector s51 = zero;
    FloatVector s60 = zero;
    FloatVector s61 = zero;
    FloatVector s70 = zero;
    FloatVector s71 = zero;
    int at = weight;
    for (int k = 0; k < depth; k++) {
      int shift = shifts[k] + place;
      FloatVector x0 = FloatVector.fromArray(S, x, shift);
      FloatVector x1 = FloatVector.fromArray(S, x, shift + L);
      FloatVector w0 = FloatVector.broadcast(S, w[at]);
      s00 = w0.fma(x0, s00);
      s01 = w0.fma(x1, s01);
      FloatVector w1 = FloatVector.broadcast(S, w[at + 1]);
      s10 = w1.fma(x0, s10);
      s11 = w1.fma(x1, s11);
      FloatVector w2 = FloatVector.broadcast(S, w[at + 2]);
      s20 = w2.fma(x0, s20);
      s21 = w2.fma(x1, s21);
      FloatVector w3 = FloatVector.broadcast(S, w[at + 3]);
      s30 = w3.fma(x0, s30);
      s31 = w3.fma(x1, s31);
      FloatVector w4 = FloatVector.broadcast(S, w[at + 4]);
      s40 = w4.fma(x0, s40);
      s41 = w4.fma(x1, s41);
      FloatVector w5 = FloatVector.broadcast(S, w[at + 5]);
      s50 = w5.fma(x0, s50);
      s51 = w5.fma(x1, s51);
      FloatVector w6 = FloatVector.broadcast(S, w[at + 6]);
      s60 = w6.fma(x0, s60);
      s61 = w6.fma(x1, s61);
      FloatVector w7 = FloatVector.broadcast(S, w[at + 7]);
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
      int depth, float[] w, int weight, float[] x, int[] shifts, int place,
      float[] y, int line) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    int at = weight;
    for (int k = 0; k < depth; k++) {
      int shift = shifts[k] + place;
      FloatVector x0 = FloatVector.fromArray(S, x, shift);
      FloatVector x1 = FloatVector.fromArray(S, x, shift + L);
      FloatVector w0 = FloatVector.broadcast(S, w[at]);
      s00 = w0.fma(x0, s00);
      s01 = w0.fma(x1, s01);
      FloatVector w1 = FloatVector.broadcast(S, w[at + 1]);
      s10 = w1.fma(x0, s10);
      s11 = w1.fma(x1, s11);
      FloatVector w2 = FloatVector.broadcast(S, w[at + 2]);
      s20 = w2.fma(x0, s20);
      s21 = w2.fma(x1, s21);
      FloatVector w3 = FloatVector.broadcast(S, w[at + 3]);
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
      int from, int to, float[] dy, int row, int rowStep, float[] x, int[] vectors,
      int[] shifts, int k, int lane, float[] sums, int at) {
    FloatVector s00 = FloatVector.fromArray(S, sums, at);
    FloatVector s01 = FloatVector.fromArray(S, sums, at + Lanes.COUNT);
    FloatVector s02 = FloatVector.fromArray(S, sums, at + 2 * Lanes.COUNT);
    FloatVector s03 = FloatVector.fromArray(S, sums, at + 3 * Lanes.COUNT);
    FloatVector s10 = FloatVector.fromArray(S, sums, at + 4 * Lanes.COUNT);
    FloatVector s11 = FloatVector.fromArray(S, sums, at + 5 * Lanes.COUNT);
    FloatVector s12 = FloatVector.fromArray(S, sums, at + 6 * Lanes.COUNT);
    FloatVector s13 = FloatVector.fromArray(S, sums, at + 7 * Lanes.COUNT);
    FloatVector s20 = FloatVector.fromArray(S, sums, at + 8 * Lanes.COUNT);
    FloatVector s21 = FloatVector.fromArray(S, sums, at + 9 * Lanes.COUNT);
    FloatVector s22 = FloatVector.fromArray(S, sums, at + 10 * Lanes.COUNT);
    FloatVector s23 = FloatVector.fromArray(S, sums, at + 11 * Lanes.COUNT);
    FloatVector s30 = FloatVector.fromArray(S, sums, at + 12 * Lanes.COUNT);
    FloatVector s31 = FloatVector.fromArray(S, sums, at + 13 * Lanes.COUNT);
    FloatVector s32 = FloatVector.fromArray(S, sums, at + 14 * Lanes.COUNT);
    FloatVector s33 = FloatVector.fromArray(S, sums, at + 15 * Lanes.COUNT);
    int shift0 = shifts[k] + lane;
    int shift1 = shifts[k + 1] + lane;
    int shift2 = shifts[k + 2] + lane;
    int shift3 = shifts[k + 3] + lane;
    int row1 = row + rowStep;
    int row2 = row1 + rowStep;
    int row3 = row2 + rowStep;
    for (int p = from + lane; p < to; p += Lanes.COUNT) {
      int vector = vectors[p / Lanes.COUNT];
      FloatVector x0 = FloatVector.fromArray(S, x, vector + shift0);
      FloatVector x1 = FloatVector.fromArray(S, x, vector + shift1);
      FloatVector x2 = FloatVector.fromArray(S, x, vector + shift2);
      FloatVector x3 = FloatVector.fromArray(S, x, vector + shift3);
      FloatVector y0 = FloatVector.fromArray(S, dy, row + p);
      s00 = y0.fma(x0, s00);
      s01 = y0.fma(x1, s01);
      s02 = y0.fma(x2, s02);
      s03 = y0.fma(x3, s03);
      FloatVector y1 = FloatVector.fromArray(S, dy, row1 + p);
      s10 = y1.fma(x0, s10);
      s11 = y1.fma(x1, s11);
      s12 = y1.fma(x2, s12);
      s13 = y1.fma(x3, s13);
      FloatVector y2 = FloatVector.fromArray(S, dy, row2 + p);
      s20 = y2.fma(x0, s20);
      s21 = y2.fma(x1, s21);
      s22 = y2.fma(x2, s22);
      s23 = y2.fma(x3, s23);
      FloatVector y3 = FloatVector.fromArray(S, dy, row3 + p);
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
