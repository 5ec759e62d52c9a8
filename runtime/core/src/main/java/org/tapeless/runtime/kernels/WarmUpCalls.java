package org.tapeless.runtime.kernels;

import java.util.ArrayList;
import java.util.List;

/** Small calls that lead a {@link VectorWarmUp} through all ways of computing one kind of thing. */
enum WarmUpCalls {
  FLOAT_PRODUCTS {
    @Override
    List<Call> make(Kernels kernels) {
      float[] a = new float[LARGEST];
      float[] b = new float[LARGEST];
      float[] c = new float[LARGEST];
      return products(
          (m, n, k, aRow, aColumn, bRow, bColumn) ->
              kernels.multiply(m, n, k, a, 0, aRow, aColumn, b, 0, bRow, bColumn, c, 0, n));
    }
  },

  DOUBLE_PRODUCTS {
    @Override
    List<Call> make(Kernels kernels) {
      double[] a = new double[LARGEST];
      double[] b = new double[LARGEST];
      double[] c = new double[LARGEST];
      return products(
          (m, n, k, aRow, aColumn, bRow, bColumn) ->
              kernels.multiply(m, n, k, a, 0, aRow, aColumn, b, 0, bRow, bColumn, c, 0, n));
    }
  },

  FLOAT_CONVOLUTIONS {
    @Override
    List<Call> make(Kernels kernels) {
      List<Call> calls = new ArrayList<>();
      for (Convolution shape : IMAGES) {
        long work = shape.multiplyAdds(1);
        float[] x = new float[LARGEST];
        float[] w = new float[LARGEST];
        float[] y = new float[LARGEST];
        calls.add(new Call(work, () -> kernels.convolve(shape, 1, x, 0, w, 0, y, 0)));
        calls.add(new Call(work, () -> kernels.convolveInput(shape, 1, y, 0, w, 0, x, 0)));
        calls.add(new Call(work, () -> kernels.convolveWeight(shape, 1, x, 0, y, 0, w, 0)));
      }
      return calls;
    }
  },

  DOUBLE_CONVOLUTIONS {
    @Override
    List<Call> make(Kernels kernels) {
      List<Call> calls = new ArrayList<>();
      for (Convolution shape : IMAGES) {
        long work = shape.multiplyAdds(1);
        double[] x = new double[LARGEST];
        double[] w = new double[LARGEST];
        double[] y = new double[LARGEST];
        calls.add(new Call(work, () -> kernels.convolve(shape, 1, x, 0, w, 0, y, 0)));
        calls.add(new Call(work, () -> kernels.convolveInput(shape, 1, y, 0, w, 0, x, 0)));
        calls.add(new Call(work, () -> kernels.convolveWeight(shape, 1, x, 0, y, 0, w, 0)));
      }
      return calls;
    }
  };

  /** Rows, columns and depth: square, narrow, wide, few rows and one. */
  private static final int[][] SHAPES = {
    {32, 32, 48}, {48, 10, 32}, {32, 192, 32}, {4, 64, 48}, {1, 64, 48}
  };

  /** The first layer of a network on images, and a later one. */
  private static final List<Convolution> IMAGES =
      List.of(
          new Convolution(1, 1, 16, 16, 16, 16, 16, 3, 3, 1, 1, 1, 1),
          new Convolution(1, 16, 8, 8, 16, 8, 8, 3, 3, 1, 1, 1, 1));

  /** Elements of the largest operand. */
  private static final int LARGEST = 32 * 192;

  /** A call and what it takes. */
  record Call(long multiplyAdds, Runnable run) {}

  private interface Product {
    void multiply(int m, int n, int k, int aRow, int aColumn, int bRow, int bColumn);
  }

  /** The calls, with operands of their own. */
  abstract List<Call> make(Kernels kernels);

  /** All shapes, with either operand transposed and with none. */
  private static List<Call> products(Product product) {
    List<Call> calls = new ArrayList<>();
    for (int[] shape : SHAPES) {
      int m = shape[0];
      int n = shape[1];
      int k = shape[2];
      long work = (long) m * n * k;
      calls.add(new Call(work, () -> product.multiply(m, n, k, k, 1, n, 1)));
      calls.add(new Call(work, () -> product.multiply(m, n, k, 1, m, n, 1)));
      calls.add(new Call(work, () -> product.multiply(m, n, k, k, 1, 1, k)));
    }
    return calls;
  }
}
