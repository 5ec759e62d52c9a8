package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapeless.runtime.threads.Workers;

/** Any number of threads computes what one thread does, bit for bit. */
final class ThreadedKernelsTest {
  private static final int[][] PRODUCTS = {
    {201, 203, 127},
    {197, 21, 1113},
    {13, 2001, 190},
    {1, 2200, 2000},
    {1600, 1, 2800},
    {257, 265, 73}
  };
  private static final int OFFSET = 3;

  private final SplittableRandom random = new SplittableRandom(5);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7})
  void productsOfOddSizes(int threads) {
    try (Workers workers = Workers.of(threads)) {
      Kernels threaded = Kernels.of(workers);
      for (int[] size : PRODUCTS) {
        int m = size[0];
        int n = size[1];
        int k = size[2];
        assertThat(Pieces.pays((long) m * n * k)).isTrue();
        double[] a = doubles(m * k);
        double[] b = doubles(k * n);
        for (boolean transposed : new boolean[] {false, true}) {
          double[][] c = new double[2][OFFSET + m * (n + 1)];
          float[][] f = new float[2][OFFSET + m * (n + 1)];
          for (int i = 0; i < 2; i++) {
            Kernels kernels = i == 0 ? Kernels.get() : threaded;
            int row = transposed ? 1 : n;
            int column = transposed ? k : 1;
            kernels.multiply(m, n, k, a, OFFSET, k, 1, b, OFFSET, row, column, c[i], OFFSET, n + 1);
            kernels.multiply(
                m, n, k, floats(a), OFFSET, 1, m, floats(b), OFFSET, row, column, f[i], OFFSET,
                n + 1);
          }
          assertThat(bits(c[1])).as("%d x %d x %d", m, n, k).isEqualTo(bits(c[0]));
          assertThat(bits(f[1])).as("%d x %d x %d", m, n, k).isEqualTo(bits(f[0]));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7})
  void convolutionsOfOddSizes(int threads) {
    Convolution plain = new Convolution(1, 7, 13, 11, 15, 13, 11, 3, 3, 1, 1, 1, 1);
    Convolution grouped = new Convolution(3, 5, 13, 11, 7, 6, 5, 3, 3, 2, 1, 0, 0);
    try (Workers workers = Workers.of(threads)) {
      Kernels threaded = Kernels.of(workers);
      convolution(plain, 36, threaded);
      convolution(grouped, 150, threaded);
    }
  }

  private void convolution(Convolution shape, int batch, Kernels threaded) {
    int in = batch * shape.groups() * shape.channelsIn() * shape.inPlane();
    int out = batch * shape.groups() * shape.channelsOut() * shape.outPlane();
    int weights = shape.groups() * shape.channelsOut() * shape.channelsIn() * shape.taps();
    double[] x = doubles(in);
    double[] w = doubles(weights);
    double[] dy = doubles(out);
    double[][] results = new double[2][];
    float[][] floatResults = new float[2][];
    for (int i = 0; i < 2; i++) {
      Kernels kernels = i == 0 ? Kernels.get() : threaded;
      int most = OFFSET + Math.max(Math.max(in, out), weights);
      double[][] r = new double[3][most];
      kernels.convolve(shape, batch, x, OFFSET, w, OFFSET, r[0], OFFSET);
      kernels.convolveInput(shape, batch, dy, OFFSET, w, OFFSET, r[1], OFFSET);
      kernels.convolveWeight(shape, batch, x, OFFSET, dy, OFFSET, r[2], OFFSET);
      results[i] = joined(r);
      float[][] f = new float[3][most];
      kernels.convolve(shape, batch, floats(x), OFFSET, floats(w), OFFSET, f[0], OFFSET);
      kernels.convolveInput(shape, batch, floats(dy), OFFSET, floats(w), OFFSET, f[1], OFFSET);
      kernels.convolveWeight(shape, batch, floats(x), OFFSET, floats(dy), OFFSET, f[2], OFFSET);
      floatResults[i] = joined(f);
    }
    assertThat(bits(results[1])).isEqualTo(bits(results[0]));
    assertThat(bits(floatResults[1])).isEqualTo(bits(floatResults[0]));
  }

  private static double[] joined(double[][] parts) {
    double[] all = new double[parts.length * parts[0].length];
    for (int i = 0; i < parts.length; i++) {
      System.arraycopy(parts[i], 0, all, i * parts[0].length, parts[i].length);
    }
    return all;
  }

  private static float[] joined(float[][] parts) {
    float[] all = new float[parts.length * parts[0].length];
    for (int i = 0; i < parts.length; i++) {
      System.arraycopy(parts[i], 0, all, i * parts[0].length, parts[i].length);
    }
    return all;
  }

  /** Values of all sizes, with a few that are not numbers, infinite, subnormal or minus zero. */
  private double[] doubles(int count) {
    double[] special = {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e-42, Double.MIN_VALUE};
    double[] values = new double[OFFSET + count];
    for (int i = 0; i < values.length; i++) {
      boolean rare = random.nextInt(5_000) == 0;
      values[i] = rare ? special[random.nextInt(special.length)] : random.nextDouble(-1, 1);
    }
    return values;
  }

  private static float[] floats(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  private static long[] bits(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Double.doubleToLongBits(values[i]);
    }
    return bits;
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Float.floatToIntBits(values[i]);
    }
    return bits;
  }
}
