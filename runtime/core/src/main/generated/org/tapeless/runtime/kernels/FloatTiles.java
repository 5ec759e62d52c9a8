// Written by TileWriter. Do not edit: TilesTest renews it with -Dgoldens=update.
package org.tapeless.runtime.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a matrix product in single precision, every sum of which stays in a register.
 *
 * <p>A tile RxV is R rows of V vectors of columns. {@code packed} tiles read panels: R rows
 * of a side by side, V vectors of b, step after step. {@code deep} ones read a and b where
 * they lie, a's rows contiguous; {@code row} ones a single row of any stride. Each is one method without calls that could
 * stay calls, because vectors that cross one are objects.
 */
final class FloatTiles {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private FloatTiles() {}

  static void packed(
      int rows, int vectors, int steps, float[] a, int aAt, float[] b, int bAt,
      float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow) {
    switch (10 * rows + vectors) {
      case 82:
        packed8x2(steps, a, aAt, b, bAt, from, fromAt, fromRow, to, toAt, toRow);
        break;
      case 81:
        packed8x1(steps, a, aAt, b, bAt, from, fromAt, fromRow, to, toAt, toRow);
        break;
      case 62:
        packed6x2(steps, a, aAt, b, bAt, from, fromAt, fromRow, to, toAt, toRow);
        break;
      case 61:
        packed6x1(steps, a, aAt, b, bAt, from, fromAt, fromRow, to, toAt, toRow);
        break;
      default:
        throw new IllegalArgumentException(rows + "x" + vectors);
    }
  }

  private static void packed8x2(
      int steps, float[] a, int aAt, float[] b, int bAt,
      float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow) {
    FloatVector s00 = FloatVector.fromArray(S, from, fromAt);
    FloatVector s01 = FloatVector.fromArray(S, from, fromAt + L);
    FloatVector s10 = FloatVector.fromArray(S, from, fromAt + fromRow);
    FloatVector s11 = FloatVector.fromArray(S, from, fromAt + fromRow + L);
    FloatVector s20 = FloatVector.fromArray(S, from, fromAt + 2 * fromRow);
    FloatVector s21 = FloatVector.fromArray(S, from, fromAt + 2 * fromRow + L);
    FloatVector s30 = FloatVector.fromArray(S, from, fromAt + 3 * fromRow);
    FloatVector s31 = FloatVector.fromArray(S, from, fromAt + 3 * fromRow + L);
    FloatVector s40 = FloatVector.fromArray(S, from, fromAt + 4 * fromRow);
    FloatVector s41 = FloatVector.fromArray(S, from, fromAt + 4 * fromRow + L);
    FloatVector s50 = FloatVector.fromArray(S, from, fromAt + 5 * fromRow);
    FloatVector s51 = FloatVector.fromArray(S, from, fromAt + 5 * fromRow + L);
    FloatVector s60 = FloatVector.fromArray(S, from, fromAt + 6 * fromRow);
    FloatVector s61 = FloatVector.fromArray(S, from, fromAt + 6 * fromRow + L);
    FloatVector s70 = FloatVector.fromArray(S, from, fromAt + 7 * fromRow);
    FloatVector s71 = FloatVector.fromArray(S, from, fromAt + 7 * fromRow + L);
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * 2 * L;
      int column = aAt + p * 8;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector b1 = FloatVector.fromArray(S, b, at + L);
      FloatVector x0 = FloatVector.broadcast(S, a[column]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      FloatVector x1 = FloatVector.broadcast(S, a[column + 1]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      FloatVector x2 = FloatVector.broadcast(S, a[column + 2]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      FloatVector x3 = FloatVector.broadcast(S, a[column + 3]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      FloatVector x4 = FloatVector.broadcast(S, a[column + 4]);
      s40 = x4.fma(b0, s40);
      s41 = x4.fma(b1, s41);
      FloatVector x5 = FloatVector.broadcast(S, a[column + 5]);
      s50 = x5.fma(b0, s50);
      s51 = x5.fma(b1, s51);
      FloatVector x6 = FloatVector.broadcast(S, a[column + 6]);
      s60 = x6.fma(b0, s60);
      s61 = x6.fma(b1, s61);
      FloatVector x7 = FloatVector.broadcast(S, a[column + 7]);
      s70 = x7.fma(b0, s70);
      s71 = x7.fma(b1, s71);
    }
    s00.intoArray(to, toAt);
    s01.intoArray(to, toAt + L);
    s10.intoArray(to, toAt + toRow);
    s11.intoArray(to, toAt + toRow + L);
    s20.intoArray(to, toAt + 2 * toRow);
    s21.intoArray(to, toAt + 2 * toRow + L);
    s30.intoArray(to, toAt + 3 * toRow);
    s31.intoArray(to, toAt + 3 * toRow + L);
    s40.intoArray(to, toAt + 4 * toRow);
    s41.intoArray(to, toAt + 4 * toRow + L);
    s50.intoArray(to, toAt + 5 * toRow);
    s51.intoArray(to, toAt + 5 * toRow + L);
    s60.intoArray(to, toAt + 6 * toRow);
    s61.intoArray(to, toAt + 6 * toRow + L);
    s70.intoArray(to, toAt + 7 * toRow);
    s71.intoArray(to, toAt + 7 * toRow + L);
  }

  private static void packed8x1(
      int steps, float[] a, int aAt, float[] b, int bAt,
      float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow) {
    FloatVector s00 = FloatVector.fromArray(S, from, fromAt);
    FloatVector s10 = FloatVector.fromArray(S, from, fromAt + fromRow);
    FloatVector s20 = FloatVector.fromArray(S, from, fromAt + 2 * fromRow);
    FloatVector s30 = FloatVector.fromArray(S, from, fromAt + 3 * fromRow);
    FloatVector s40 = FloatVector.fromArray(S, from, fromAt + 4 * fromRow);
    FloatVector s50 = FloatVector.fromArray(S, from, fromAt + 5 * fromRow);
    FloatVector s60 = FloatVector.fromArray(S, from, fromAt + 6 * fromRow);
    FloatVector s70 = FloatVector.fromArray(S, from, fromAt + 7 * fromRow);
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * L;
      int column = aAt + p * 8;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector x0 = FloatVector.broadcast(S, a[column]);
      s00 = x0.fma(b0, s00);
      FloatVector x1 = FloatVector.broadcast(S, a[column + 1]);
      s10 = x1.fma(b0, s10);
      FloatVector x2 = FloatVector.broadcast(S, a[column + 2]);
      s20 = x2.fma(b0, s20);
      FloatVector x3 = FloatVector.broadcast(S, a[column + 3]);
      s30 = x3.fma(b0, s30);
      FloatVector x4 = FloatVector.broadcast(S, a[column + 4]);
      s40 = x4.fma(b0, s40);
      FloatVector x5 = FloatVector.broadcast(S, a[column + 5]);
      s50 = x5.fma(b0, s50);
      FloatVector x6 = FloatVector.broadcast(S, a[column + 6]);
      s60 = x6.fma(b0, s60);
      FloatVector x7 = FloatVector.broadcast(S, a[column + 7]);
      s70 = x7.fma(b0, s70);
    }
    s00.intoArray(to, toAt);
    s10.intoArray(to, toAt + toRow);
    s20.intoArray(to, toAt + 2 * toRow);
    s30.intoArray(to, toAt + 3 * toRow);
    s40.intoArray(to, toAt + 4 * toRow);
    s50.intoArray(to, toAt + 5 * toRow);
    s60.intoArray(to, toAt + 6 * toRow);
    s70.intoArray(to, toAt + 7 * toRow);
  }

  private static void packed6x2(
      int steps, float[] a, int aAt, float[] b, int bAt,
      float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow) {
    FloatVector s00 = FloatVector.fromArray(S, from, fromAt);
    FloatVector s01 = FloatVector.fromArray(S, from, fromAt + L);
    FloatVector s10 = FloatVector.fromArray(S, from, fromAt + fromRow);
    FloatVector s11 = FloatVector.fromArray(S, from, fromAt + fromRow + L);
    FloatVector s20 = FloatVector.fromArray(S, from, fromAt + 2 * fromRow);
    FloatVector s21 = FloatVector.fromArray(S, from, fromAt + 2 * fromRow + L);
    FloatVector s30 = FloatVector.fromArray(S, from, fromAt + 3 * fromRow);
    FloatVector s31 = FloatVector.fromArray(S, from, fromAt + 3 * fromRow + L);
    FloatVector s40 = FloatVector.fromArray(S, from, fromAt + 4 * fromRow);
    FloatVector s41 = FloatVector.fromArray(S, from, fromAt + 4 * fromRow + L);
    FloatVector s50 = FloatVector.fromArray(S, from, fromAt + 5 * fromRow);
    FloatVector s51 = FloatVector.fromArray(S, from, fromAt + 5 * fromRow + L);
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * 2 * L;
      int column = aAt + p * 6;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector b1 = FloatVector.fromArray(S, b, at + L);
      FloatVector x0 = FloatVector.broadcast(S, a[column]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      FloatVector x1 = FloatVector.broadcast(S, a[column + 1]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      FloatVector x2 = FloatVector.broadcast(S, a[column + 2]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      FloatVector x3 = FloatVector.broadcast(S, a[column + 3]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      FloatVector x4 = FloatVector.broadcast(S, a[column + 4]);
      s40 = x4.fma(b0, s40);
      s41 = x4.fma(b1, s41);
      FloatVector x5 = FloatVector.broadcast(S, a[column + 5]);
      s50 = x5.fma(b0, s50);
      s51 = x5.fma(b1, s51);
    }
    s00.intoArray(to, toAt);
    s01.intoArray(to, toAt + L);
    s10.intoArray(to, toAt + toRow);
    s11.intoArray(to, toAt + toRow + L);
    s20.intoArray(to, toAt + 2 * toRow);
    s21.intoArray(to, toAt + 2 * toRow + L);
    s30.intoArray(to, toAt + 3 * toRow);
    s31.intoArray(to, toAt + 3 * toRow + L);
    s40.intoArray(to, toAt + 4 * toRow);
    s41.intoArray(to, toAt + 4 * toRow + L);
    s50.intoArray(to, toAt + 5 * toRow);
    s51.intoArray(to, toAt + 5 * toRow + L);
  }

  private static void packed6x1(
      int steps, float[] a, int aAt, float[] b, int bAt,
      float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow) {
    FloatVector s00 = FloatVector.fromArray(S, from, fromAt);
    FloatVector s10 = FloatVector.fromArray(S, from, fromAt + fromRow);
    FloatVector s20 = FloatVector.fromArray(S, from, fromAt + 2 * fromRow);
    FloatVector s30 = FloatVector.fromArray(S, from, fromAt + 3 * fromRow);
    FloatVector s40 = FloatVector.fromArray(S, from, fromAt + 4 * fromRow);
    FloatVector s50 = FloatVector.fromArray(S, from, fromAt + 5 * fromRow);
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * L;
      int column = aAt + p * 6;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector x0 = FloatVector.broadcast(S, a[column]);
      s00 = x0.fma(b0, s00);
      FloatVector x1 = FloatVector.broadcast(S, a[column + 1]);
      s10 = x1.fma(b0, s10);
      FloatVector x2 = FloatVector.broadcast(S, a[column + 2]);
      s20 = x2.fma(b0, s20);
      FloatVector x3 = FloatVector.broadcast(S, a[column + 3]);
      s30 = x3.fma(b0, s30);
      FloatVector x4 = FloatVector.broadcast(S, a[column + 4]);
      s40 = x4.fma(b0, s40);
      FloatVector x5 = FloatVector.broadcast(S, a[column + 5]);
      s50 = x5.fma(b0, s50);
    }
    s00.intoArray(to, toAt);
    s10.intoArray(to, toAt + toRow);
    s20.intoArray(to, toAt + 2 * toRow);
    s30.intoArray(to, toAt + 3 * toRow);
    s40.intoArray(to, toAt + 4 * toRow);
    s50.intoArray(to, toAt + 5 * toRow);
  }

  static void deep(
      int rows, int vectors, int steps, float[] a, int aAt, int aRow,
      float[] b, int bAt, int bRow, float[] c, int cAt, int cRow) {
    switch (10 * rows + vectors) {
      case 82:
        deep8x2(steps, a, aAt, aRow, b, bAt, bRow, c, cAt, cRow);
        break;
      case 81:
        deep8x1(steps, a, aAt, aRow, b, bAt, bRow, c, cAt, cRow);
        break;
      case 62:
        deep6x2(steps, a, aAt, aRow, b, bAt, bRow, c, cAt, cRow);
        break;
      case 61:
        deep6x1(steps, a, aAt, aRow, b, bAt, bRow, c, cAt, cRow);
        break;
      case 42:
        deep4x2(steps, a, aAt, aRow, b, bAt, bRow, c, cAt, cRow);
        break;
      case 41:
        deep4x1(steps, a, aAt, aRow, b, bAt, bRow, c, cAt, cRow);
        break;
      default:
        throw new IllegalArgumentException(rows + "x" + vectors);
    }
  }

  private static void deep8x2(
      int steps, float[] a, int aAt, int aRow,
      float[] b, int bAt, int bRow, float[] c, int cAt, int cRow) {
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s01 = FloatVector.zero(S);
    FloatVector s10 = FloatVector.zero(S);
    FloatVector s11 = FloatVector.zero(S);
    FloatVector s20 = FloatVector.zero(S);
    FloatVector s21 = FloatVector.zero(S);
    FloatVector s30 = FloatVector.zero(S);
    FloatVector s31 = FloatVector.zero(S);
    FloatVector s40 = FloatVector.zero(S);
    FloatVector s41 = FloatVector.zero(S);
    FloatVector s50 = FloatVector.zero(S);
    FloatVector s51 = FloatVector.zero(S);
    FloatVector s60 = FloatVector.zero(S);
    FloatVector s61 = FloatVector.zero(S);
    FloatVector s70 = FloatVector.zero(S);
    FloatVector s71 = FloatVector.zero(S);
    int a0 = aAt;
    int a1 = aAt + aRow;
    int a2 = aAt + 2 * aRow;
    int a3 = aAt + 3 * aRow;
    int a4 = aAt + 4 * aRow;
    int a5 = aAt + 5 * aRow;
    int a6 = aAt + 6 * aRow;
    int a7 = aAt + 7 * aRow;
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * bRow;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector b1 = FloatVector.fromArray(S, b, at + L);
      FloatVector x0 = FloatVector.broadcast(S, a[a0 + p]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
      s40 = x4.fma(b0, s40);
      s41 = x4.fma(b1, s41);
      FloatVector x5 = FloatVector.broadcast(S, a[a5 + p]);
      s50 = x5.fma(b0, s50);
      s51 = x5.fma(b1, s51);
      FloatVector x6 = FloatVector.broadcast(S, a[a6 + p]);
      s60 = x6.fma(b0, s60);
      s61 = x6.fma(b1, s61);
      FloatVector x7 = FloatVector.broadcast(S, a[a7 + p]);
      s70 = x7.fma(b0, s70);
      s71 = x7.fma(b1, s71);
    }
    s00.intoArray(c, cAt);
    s01.intoArray(c, cAt + L);
    s10.intoArray(c, cAt + cRow);
    s11.intoArray(c, cAt + cRow + L);
    s20.intoArray(c, cAt + 2 * cRow);
    s21.intoArray(c, cAt + 2 * cRow + L);
    s30.intoArray(c, cAt + 3 * cRow);
    s31.intoArray(c, cAt + 3 * cRow + L);
    s40.intoArray(c, cAt + 4 * cRow);
    s41.intoArray(c, cAt + 4 * cRow + L);
    s50.intoArray(c, cAt + 5 * cRow);
    s51.intoArray(c, cAt + 5 * cRow + L);
    s60.intoArray(c, cAt + 6 * cRow);
    s61.intoArray(c, cAt + 6 * cRow + L);
    s70.intoArray(c, cAt + 7 * cRow);
    s71.intoArray(c, cAt + 7 * cRow + L);
  }

  private static void deep8x1(
      int steps, float[] a, int aAt, int aRow,
      float[] b, int bAt, int bRow, float[] c, int cAt, int cRow) {
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s10 = FloatVector.zero(S);
    FloatVector s20 = FloatVector.zero(S);
    FloatVector s30 = FloatVector.zero(S);
    FloatVector s40 = FloatVector.zero(S);
    FloatVector s50 = FloatVector.zero(S);
    FloatVector s60 = FloatVector.zero(S);
    FloatVector s70 = FloatVector.zero(S);
    int a0 = aAt;
    int a1 = aAt + aRow;
    int a2 = aAt + 2 * aRow;
    int a3 = aAt + 3 * aRow;
    int a4 = aAt + 4 * aRow;
    int a5 = aAt + 5 * aRow;
    int a6 = aAt + 6 * aRow;
    int a7 = aAt + 7 * aRow;
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * bRow;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector x0 = FloatVector.broadcast(S, a[a0 + p]);
      s00 = x0.fma(b0, s00);
      FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
      s10 = x1.fma(b0, s10);
      FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
      s20 = x2.fma(b0, s20);
      FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
      s30 = x3.fma(b0, s30);
      FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
      s40 = x4.fma(b0, s40);
      FloatVector x5 = FloatVector.broadcast(S, a[a5 + p]);
      s50 = x5.fma(b0, s50);
      FloatVector x6 = FloatVector.broadcast(S, a[a6 + p]);
      s60 = x6.fma(b0, s60);
      FloatVector x7 = FloatVector.broadcast(S, a[a7 + p]);
      s70 = x7.fma(b0, s70);
    }
    s00.intoArray(c, cAt);
    s10.intoArray(c, cAt + cRow);
    s20.intoArray(c, cAt + 2 * cRow);
    s30.intoArray(c, cAt + 3 * cRow);
    s40.intoArray(c, cAt + 4 * cRow);
    s50.intoArray(c, cAt + 5 * cRow);
    s60.intoArray(c, cAt + 6 * cRow);
    s70.intoArray(c, cAt + 7 * cRow);
  }

  private static void deep6x2(
      int steps, float[] a, int aAt, int aRow,
      float[] b, int bAt, int bRow, float[] c, int cAt, int cRow) {
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s01 = FloatVector.zero(S);
    FloatVector s10 = FloatVector.zero(S);
    FloatVector s11 = FloatVector.zero(S);
    FloatVector s20 = FloatVector.zero(S);
    FloatVector s21 = FloatVector.zero(S);
    FloatVector s30 = FloatVector.zero(S);
    FloatVector s31 = FloatVector.zero(S);
    FloatVector s40 = FloatVector.zero(S);
    FloatVector s41 = FloatVector.zero(S);
    FloatVector s50 = FloatVector.zero(S);
    FloatVector s51 = FloatVector.zero(S);
    int a0 = aAt;
    int a1 = aAt + aRow;
    int a2 = aAt + 2 * aRow;
    int a3 = aAt + 3 * aRow;
    int a4 = aAt + 4 * aRow;
    int a5 = aAt + 5 * aRow;
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * bRow;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector b1 = FloatVector.fromArray(S, b, at + L);
      FloatVector x0 = FloatVector.broadcast(S, a[a0 + p]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
      s40 = x4.fma(b0, s40);
      s41 = x4.fma(b1, s41);
      FloatVector x5 = FloatVector.broadcast(S, a[a5 + p]);
      s50 = x5.fma(b0, s50);
      s51 = x5.fma(b1, s51);
    }
    s00.intoArray(c, cAt);
    s01.intoArray(c, cAt + L);
    s10.intoArray(c, cAt + cRow);
    s11.intoArray(c, cAt + cRow + L);
    s20.intoArray(c, cAt + 2 * cRow);
    s21.intoArray(c, cAt + 2 * cRow + L);
    s30.intoArray(c, cAt + 3 * cRow);
    s31.intoArray(c, cAt + 3 * cRow + L);
    s40.intoArray(c, cAt + 4 * cRow);
    s41.intoArray(c, cAt + 4 * cRow + L);
    s50.intoArray(c, cAt + 5 * cRow);
    s51.intoArray(c, cAt + 5 * cRow + L);
  }

  private static void deep6x1(
      int steps, float[] a, int aAt, int aRow,
      float[] b, int bAt, int bRow, float[] c, int cAt, int cRow) {
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s10 = FloatVector.zero(S);
    FloatVector s20 = FloatVector.zero(S);
    FloatVector s30 = FloatVector.zero(S);
    FloatVector s40 = FloatVector.zero(S);
    FloatVector s50 = FloatVector.zero(S);
    int a0 = aAt;
    int a1 = aAt + aRow;
    int a2 = aAt + 2 * aRow;
    int a3 = aAt + 3 * aRow;
    int a4 = aAt + 4 * aRow;
    int a5 = aAt + 5 * aRow;
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * bRow;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector x0 = FloatVector.broadcast(S, a[a0 + p]);
      s00 = x0.fma(b0, s00);
      FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
      s10 = x1.fma(b0, s10);
      FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
      s20 = x2.fma(b0, s20);
      FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
      s30 = x3.fma(b0, s30);
      FloatVector x4 = FloatVector.broadcast(S, a[a4 + p]);
      s40 = x4.fma(b0, s40);
      FloatVector x5 = FloatVector.broadcast(S, a[a5 + p]);
      s50 = x5.fma(b0, s50);
    }
    s00.intoArray(c, cAt);
    s10.intoArray(c, cAt + cRow);
    s20.intoArray(c, cAt + 2 * cRow);
    s30.intoArray(c, cAt + 3 * cRow);
    s40.intoArray(c, cAt + 4 * cRow);
    s50.intoArray(c, cAt + 5 * cRow);
  }

  private static void deep4x2(
      int steps, float[] a, int aAt, int aRow,
      float[] b, int bAt, int bRow, float[] c, int cAt, int cRow) {
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s01 = FloatVector.zero(S);
    FloatVector s10 = FloatVector.zero(S);
    FloatVector s11 = FloatVector.zero(S);
    FloatVector s20 = FloatVector.zero(S);
    FloatVector s21 = FloatVector.zero(S);
    FloatVector s30 = FloatVector.zero(S);
    FloatVector s31 = FloatVector.zero(S);
    int a0 = aAt;
    int a1 = aAt + aRow;
    int a2 = aAt + 2 * aRow;
    int a3 = aAt + 3 * aRow;
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * bRow;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector b1 = FloatVector.fromArray(S, b, at + L);
      FloatVector x0 = FloatVector.broadcast(S, a[a0 + p]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
    }
    s00.intoArray(c, cAt);
    s01.intoArray(c, cAt + L);
    s10.intoArray(c, cAt + cRow);
    s11.intoArray(c, cAt + cRow + L);
    s20.intoArray(c, cAt + 2 * cRow);
    s21.intoArray(c, cAt + 2 * cRow + L);
    s30.intoArray(c, cAt + 3 * cRow);
    s31.intoArray(c, cAt + 3 * cRow + L);
  }

  private static void deep4x1(
      int steps, float[] a, int aAt, int aRow,
      float[] b, int bAt, int bRow, float[] c, int cAt, int cRow) {
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s10 = FloatVector.zero(S);
    FloatVector s20 = FloatVector.zero(S);
    FloatVector s30 = FloatVector.zero(S);
    int a0 = aAt;
    int a1 = aAt + aRow;
    int a2 = aAt + 2 * aRow;
    int a3 = aAt + 3 * aRow;
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * bRow;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector x0 = FloatVector.broadcast(S, a[a0 + p]);
      s00 = x0.fma(b0, s00);
      FloatVector x1 = FloatVector.broadcast(S, a[a1 + p]);
      s10 = x1.fma(b0, s10);
      FloatVector x2 = FloatVector.broadcast(S, a[a2 + p]);
      s20 = x2.fma(b0, s20);
      FloatVector x3 = FloatVector.broadcast(S, a[a3 + p]);
      s30 = x3.fma(b0, s30);
    }
    s00.intoArray(c, cAt);
    s10.intoArray(c, cAt + cRow);
    s20.intoArray(c, cAt + 2 * cRow);
    s30.intoArray(c, cAt + 3 * cRow);
  }

  static void row(
      int rows, int vectors, int steps, float[] a, int aAt, int aColumn,
      float[] b, int bAt, int bRow, float[] c, int cAt, int cRow) {
    switch (10 * rows + vectors) {
      case 14:
        row1x4(steps, a, aAt, aColumn, b, bAt, bRow, c, cAt, cRow);
        break;
      case 12:
        row1x2(steps, a, aAt, aColumn, b, bAt, bRow, c, cAt, cRow);
        break;
      case 11:
        row1x1(steps, a, aAt, aColumn, b, bAt, bRow, c, cAt, cRow);
        break;
      default:
        throw new IllegalArgumentException(rows + "x" + vectors);
    }
  }

  private static void row1x4(
      int steps, float[] a, int aAt, int aColumn,
      float[] b, int bAt, int bRow, float[] c, int cAt, int cRow) {
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s01 = FloatVector.zero(S);
    FloatVector s02 = FloatVector.zero(S);
    FloatVector s03 = FloatVector.zero(S);
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * bRow;
      int column = aAt + p * aColumn;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector b1 = FloatVector.fromArray(S, b, at + L);
      FloatVector b2 = FloatVector.fromArray(S, b, at + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, at + 3 * L);
      FloatVector x0 = FloatVector.broadcast(S, a[column]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      s02 = x0.fma(b2, s02);
      s03 = x0.fma(b3, s03);
    }
    s00.intoArray(c, cAt);
    s01.intoArray(c, cAt + L);
    s02.intoArray(c, cAt + 2 * L);
    s03.intoArray(c, cAt + 3 * L);
  }

  private static void row1x2(
      int steps, float[] a, int aAt, int aColumn,
      float[] b, int bAt, int bRow, float[] c, int cAt, int cRow) {
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s01 = FloatVector.zero(S);
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * bRow;
      int column = aAt + p * aColumn;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector b1 = FloatVector.fromArray(S, b, at + L);
      FloatVector x0 = FloatVector.broadcast(S, a[column]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
    }
    s00.intoArray(c, cAt);
    s01.intoArray(c, cAt + L);
  }

  private static void row1x1(
      int steps, float[] a, int aAt, int aColumn,
      float[] b, int bAt, int bRow, float[] c, int cAt, int cRow) {
    FloatVector s00 = FloatVector.zero(S);
    for (int p = 0; p < steps; p++) {
      int at = bAt + p * bRow;
      int column = aAt + p * aColumn;
      FloatVector b0 = FloatVector.fromArray(S, b, at);
      FloatVector x0 = FloatVector.broadcast(S, a[column]);
      s00 = x0.fma(b0, s00);
    }
    s00.intoArray(c, cAt);
  }
}
