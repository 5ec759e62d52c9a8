package org.tapeless.runtime.kernels;

import org.tapeless.runtime.threads.Task;
import org.tapeless.runtime.threads.Workers;

/**
 * A call of the kernels in single precision, cut into pieces for several threads.
 *
 * <p>A product is cut along the longer side of its result, so that what each piece packs again is
 * the smaller operand; images are independent of each other, and so are the weights of output
 * channels. What a piece computes are whole elements, each a chain of its own, so that no cut
 * changes a bit.
 *
 * <p>{@link DoubleCall} differs in the type alone; Java has no other way.
 */
final class FloatCall {
  private static final int ROWS = 0;
  private static final int COLUMNS = 1;
  private static final int CONVOLVE = 2;
  private static final int CONVOLVE_INPUT = 3;
  private static final int CONVOLVE_WEIGHT = 4;

  private final Workers workers;
  private final Task[] parts;
  private int pieces;
  private int m;
  private int n;
  private int k;
  private final FloatMatrix left = new FloatMatrix();
  private final FloatMatrix right = new FloatMatrix();
  private final FloatMatrix result = new FloatMatrix();
  private Convolution shape;
  private int batch;

  FloatCall(Workers workers, Kernels[] kernels) {
    this.workers = workers;
    parts = new Task[kernels.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Part(kernels[i]);
    }
  }

  void multiply(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      int bColumn,
      float[] c,
      int cOffset,
      int cRow) {
    m = rows;
    n = columns;
    k = depth;
    left.set(a, aOffset, aRow, aColumn);
    right.set(b, bOffset, bRow, bColumn);
    result.set(c, cOffset, cRow, 1);
    pieces = Pieces.ofProduct(Math.max(rows, columns), workers.threads());
    workers.runEach(parts, rows > columns ? ROWS : COLUMNS, pieces);
    forget();
  }

  void convolve(
      Convolution sizes,
      int images,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset) {
    images(sizes, images, x, xOffset, w, wOffset, y, yOffset, CONVOLVE);
  }

  void convolveInput(
      Convolution sizes,
      int images,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset) {
    images(sizes, images, dy, dyOffset, w, wOffset, dx, dxOffset, CONVOLVE_INPUT);
  }

  void convolveWeight(
      Convolution sizes,
      int images,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset) {
    shape = sizes;
    batch = images;
    left.set(x, xOffset, 0, 0);
    right.set(dy, dyOffset, 0, 0);
    result.set(dw, dwOffset, 0, 0);
    pieces = Pieces.ofChannels(sizes.channelsOut(), workers.threads());
    workers.runEach(parts, CONVOLVE_WEIGHT, pieces);
    forget();
  }

  private void images(
      Convolution sizes,
      int images,
      float[] from,
      int fromOffset,
      float[] w,
      int wOffset,
      float[] to,
      int toOffset,
      int what) {
    shape = sizes;
    batch = images;
    left.set(from, fromOffset, 0, 0);
    right.set(w, wOffset, 0, 0);
    result.set(to, toOffset, 0, 0);
    pieces = Pieces.ofImages(images, workers.threads());
    workers.runEach(parts, what, pieces);
    forget();
  }

  private void forget() {
    left.forget();
    right.forget();
    result.forget();
  }

  /** What one thread does, with kernels of its own. */
  private final class Part implements Task {
    private final Kernels kernels;

    Part(Kernels kernels) {
      this.kernels = kernels;
    }

    @Override
    public void run(int what, int from, int to) {
      for (int piece = from; piece < to; piece++) {
        switch (what) {
          case ROWS -> rows(Pieces.begin(piece, pieces, m), Pieces.begin(piece + 1, pieces, m));
          case COLUMNS ->
              columns(Pieces.begin(piece, pieces, n), Pieces.begin(piece + 1, pieces, n));
          case CONVOLVE_WEIGHT ->
              channels(
                  Pieces.firstChannel(piece, pieces, shape.channelsOut()),
                  Pieces.firstChannel(piece + 1, pieces, shape.channelsOut()));
          default ->
              images(
                  what,
                  Pieces.firstImage(piece, pieces, batch),
                  Pieces.firstImage(piece + 1, pieces, batch));
        }
      }
    }

    private void rows(int from, int to) {
      kernels.multiply(
          to - from,
          n,
          k,
          left.data,
          left.index(from, 0),
          left.row,
          left.column,
          right.data,
          right.offset,
          right.row,
          right.column,
          result.data,
          result.index(from, 0),
          result.row);
    }

    private void columns(int from, int to) {
      kernels.multiply(
          m,
          to - from,
          k,
          left.data,
          left.offset,
          left.row,
          left.column,
          right.data,
          right.index(0, from),
          right.row,
          right.column,
          result.data,
          result.index(0, from),
          result.row);
    }

    private void channels(int from, int to) {
      kernels.convolveWeight(
          shape,
          batch,
          from,
          to,
          left.data,
          left.offset,
          right.data,
          right.offset,
          result.data,
          result.offset);
    }

    private void images(int what, int from, int to) {
      int in = shape.groups() * shape.channelsIn() * shape.inPlane() * from;
      int out = shape.groups() * shape.channelsOut() * shape.outPlane() * from;
      if (what == CONVOLVE) {
        kernels.convolve(
            shape,
            to - from,
            left.data,
            left.offset + in,
            right.data,
            right.offset,
            result.data,
            result.offset + out);
      } else {
        kernels.convolveInput(
            shape,
            to - from,
            left.data,
            left.offset + out,
            right.data,
            right.offset,
            result.data,
            result.offset + in);
      }
    }
  }
}
