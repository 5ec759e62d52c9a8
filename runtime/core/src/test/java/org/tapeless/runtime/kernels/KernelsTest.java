package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every path of the products against the plain chain that defines them, bit for bit. */
abstract class KernelsTest {
  private final Kernels kernels;

  KernelsTest(Kernels kernels) {
    this.kernels = kernels;
  }

  @Test
  void smallProductsOfAnyStridesAreTheChain() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 2_000; round++) {
      check(random, random.nextInt(71), random.nextInt(71), random.nextInt(71));
    }
  }

  @Test
  void productsAroundTheEdgesOfBlocksAreTheChain() {
    SplittableRandom random = new SplittableRandom(2);
    int[] edges = {1, 3, 4, 5, 63, 64, 65, 95, 96, 97, 255, 256, 257, 300};
    for (int round = 0; round < 150; round++) {
      int m = edges[random.nextInt(edges.length)];
      int n = edges[random.nextInt(edges.length)];
      check(random, m, n, edges[random.nextInt(edges.length)]);
    }
  }

  @Test
  void everySizeOfTileIsTheChain() {
    SplittableRandom random = new SplittableRandom(3);
    for (int m = 1; m <= 50; m++) {
      for (int n = 1; n <= 50; n++) {
        check(random, m, n, 1 + random.nextInt(50));
      }
    }
  }

  @Test
  void blocksOfPackedOperandsAreTheChain() {
    SplittableRandom random = new SplittableRandom(4);
    int[] heights = {32, 37, 287, 290, 383, 384, 389};
    int[] widths = {192, 193, 199, 207, 216, 223, 225};
    int[] depths = {32, 255, 256, 257, 513};
    for (int round = 0; round < 24; round++) {
      int m = heights[random.nextInt(heights.length)];
      int n = widths[random.nextInt(widths.length)];
      check(random, m, n, depths[random.nextInt(depths.length)]);
    }
  }

  @Test
  void oneRowOrColumnOfAnyStridesIsTheChain() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 300; round++) {
      int few = 1 + random.nextInt(4);
      int many = 1 + random.nextInt(200);
      int k = 1 + random.nextInt(300);
      check(random, few, many, k);
      check(random, many, few, k);
    }
  }

  @Test
  void anEmptySumIsZero() {
    float[] c = {1, 2, 3, 4};
    kernels.multiply(1, 2, 0, new float[0], 0, 0, 1, new float[0], 0, 2, 1, c, 1, 2);
    assertThat(c).containsExactly(1, 0, 0, 4);
  }

  private void check(SplittableRandom random, int m, int n, int k) {
    Layout a = Layout.draw(random, m, k);
    Layout b = Layout.draw(random, k, n);
    Layout c = Layout.rowMajor(random.nextInt(5), m, n, random.nextInt(4));
    double[] left = a.values(random);
    double[] right = b.values(random);
    double[] result = new double[c.length + 3];
    Arrays.fill(result, -77);
    double[] expected = result.clone();
    chains(m, n, k, left, a, right, b, expected, c);
    kernels.multiply(
        m, n, k, left, a.offset, a.row, a.column, right, b.offset, b.row, b.column, result,
        c.offset, c.row);
    assertThat(bits(result)).as("%s x %s x %s", m, n, k).isEqualTo(bits(expected));
    checkFloats(m, n, k, floats(left), a, floats(right), b, c);
  }

  private void checkFloats(
      int m, int n, int k, float[] left, Layout a, float[] right, Layout b, Layout c) {
    float[] result = new float[c.length + 3];
    Arrays.fill(result, -77);
    float[] expected = result.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = 0;
        for (int p = 0; p < k; p++) {
          sum = Math.fma(left[a.index(i, p)], right[b.index(p, j)], sum);
        }
        expected[c.index(i, j)] = sum;
      }
    }
    kernels.multiply(
        m, n, k, left, a.offset, a.row, a.column, right, b.offset, b.row, b.column, result,
        c.offset, c.row);
    assertThat(bits(result)).as("%s x %s x %s", m, n, k).isEqualTo(bits(expected));
  }

  private static void chains(
      int m,
      int n,
      int k,
      double[] left,
      Layout a,
      double[] right,
      Layout b,
      double[] result,
      Layout c) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int p = 0; p < k; p++) {
          sum = Math.fma(left[a.index(i, p)], right[b.index(p, j)], sum);
        }
        result[c.index(i, j)] = sum;
      }
    }
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToIntBits(values[i])).toArray();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** A matrix somewhere in an array: row-major or transposed, with gaps or without. */
  private record Layout(int length, int offset, int row, int column) {

    static Layout draw(SplittableRandom random, int rows, int columns) {
      int offset = random.nextInt(5);
      boolean transposed = random.nextBoolean();
      int inner = random.nextInt(4) == 0 ? 2 : 1;
      int outer = inner * (transposed ? rows : columns) + random.nextInt(3);
      int length = offset + outer * (transposed ? columns : rows) + 1;
      return transposed
          ? new Layout(length, offset, inner, outer)
          : new Layout(length, offset, outer, inner);
    }

    static Layout rowMajor(int offset, int rows, int columns, int gap) {
      return new Layout(offset + rows * (columns + gap), offset, columns + gap, 1);
    }

    int index(int i, int j) {
      return offset + i * row + j * column;
    }

    double[] values(SplittableRandom random) {
      boolean special = random.nextInt(4) == 0;
      double[] values = new double[length];
      for (int i = 0; i < length; i++) {
        values[i] = random.nextDouble() * 2 - 1;
        if (special && random.nextInt(50) == 0) {
          double[] specials = {
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0, 1e38, -1e-45
          };
          values[i] = specials[random.nextInt(specials.length)];
        }
      }
      return values;
    }
  }
}
