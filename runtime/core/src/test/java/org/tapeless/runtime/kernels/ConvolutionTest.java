package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions and their gradients have the bits of the plainest loops, for every shape. */
final class ConvolutionTest {
  private static final int BATCH = 3;
  private static final int OFFSET = 5;

  private final SplittableRandom random = new SplittableRandom(7);

  static List<Convolution> shapes() {
    return List.of(
        image(1, 1, 28, 28, 16, 3, 1, 1, 1),
        image(1, 6, 14, 14, 20, 3, 1, 1, 1),
        image(1, 3, 7, 5, 2, 3, 1, 1, 1),
        image(1, 12, 9, 9, 5, 4, 1, 1, 0),
        image(2, 3, 11, 8, 4, 3, 2, 1, 1),
        image(6, 1, 10, 10, 1, 3, 1, 2, 2),
        image(1, 20, 6, 6, 20, 1, 1, 1, 0),
        image(1, 20, 6, 6, 20, 1, 2, 1, 0),
        image(1, 4, 12, 13, 6, 5, 3, 2, 4),
        image(1, 30, 2, 2, 7, 5, 1, 1, 3),
        image(1, 5, 19, 35, 13, 3, 1, 1, 1),
        image(1, 2, 33, 34, 3, 3, 2, 1, 1),
        image(3, 2, 8, 8, 9, 2, 2, 1, 0),
        image(1, 1, 4, 4, 17, 7, 1, 1, 3),
        image(1, 3, 5, 5, 2, 3, 3, 2, 4),
        image(1, 2, 3, 3, 2, 2, 1, 1, 4),
        new Convolution(1, 8, 1, 100, 8, 1, 99, 1, 2, 1, 1, 0, 0),
        new Convolution(1, 40, 1, 7, 3, 1, 3, 1, 3, 2, 1, 0, 0),
        new Convolution(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0));
  }

  private static Convolution image(
      int groups, int in, int y, int x, int out, int taps, int stride, int dilation, int pad) {
    int reach = (taps - 1) * dilation + 1;
    int outY = (y + 2 * pad - reach) / stride + 1;
    int outX = (x + 2 * pad - reach) / stride + 1;
    return new Convolution(
        groups, in, y, x, out, outY, outX, taps, taps, stride, dilation, pad, pad);
  }

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Kernels kernels : List.of(new ScalarKernels(), new VectorKernels())) {
      for (Convolution shape : shapes()) {
        cases.add(Arguments.of(kernels, shape, false));
        cases.add(Arguments.of(kernels, shape, true));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyElementIsOneChainInSinglePrecision(
      Kernels kernels, Convolution shape, boolean special) {
    PlainConvolution plain = new PlainConvolution(shape);
    float[] x = floats(plain.sizeOfX(), special);
    float[] w = floats(plain.sizeOfW(), special);
    float[] dy = floats(plain.sizeOfY(), special);
    float[] y = floats(plain.sizeOfY(), false);
    float[] dx = floats(plain.sizeOfX(), false);
    float[] dw = floats(plain.sizeOfW(), false);
    float[] before = {y[0], dx[0], dw[0], y[y.length - 1], dx[dx.length - 1], dw[dw.length - 1]};
    kernels.convolve(shape, BATCH, x, OFFSET, w, OFFSET, y, OFFSET);
    kernels.convolveInput(shape, BATCH, dy, OFFSET, w, OFFSET, dx, OFFSET);
    kernels.convolveWeight(shape, BATCH, x, OFFSET, dy, OFFSET, dw, OFFSET);
    plain.forEachY((at, terms) -> check(y[OFFSET + at], chain(terms, x, w)));
    plain.forEachX((at, terms) -> check(dx[OFFSET + at], chain(terms, dy, w)));
    plain.forEachW((at, terms) -> check(dw[OFFSET + at], lanes(terms, x, dy)));
    float[] after = {y[0], dx[0], dw[0], y[y.length - 1], dx[dx.length - 1], dw[dw.length - 1]};
    assertThat(after).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyElementIsOneChainInDoublePrecision(
      Kernels kernels, Convolution shape, boolean special) {
    PlainConvolution plain = new PlainConvolution(shape);
    double[] x = doubles(plain.sizeOfX(), special);
    double[] w = doubles(plain.sizeOfW(), special);
    double[] dy = doubles(plain.sizeOfY(), special);
    double[] y = doubles(plain.sizeOfY(), false);
    double[] dx = doubles(plain.sizeOfX(), false);
    double[] dw = doubles(plain.sizeOfW(), false);
    double[] before = {y[0], dx[0], dw[0], y[y.length - 1], dx[dx.length - 1], dw[dw.length - 1]};
    kernels.convolve(shape, BATCH, x, OFFSET, w, OFFSET, y, OFFSET);
    kernels.convolveInput(shape, BATCH, dy, OFFSET, w, OFFSET, dx, OFFSET);
    kernels.convolveWeight(shape, BATCH, x, OFFSET, dy, OFFSET, dw, OFFSET);
    plain.forEachY((at, terms) -> check(y[OFFSET + at], chain(terms, x, w)));
    plain.forEachX((at, terms) -> check(dx[OFFSET + at], chain(terms, dy, w)));
    plain.forEachW((at, terms) -> check(dw[OFFSET + at], lanes(terms, x, dy)));
    double[] after = {y[0], dx[0], dw[0], y[y.length - 1], dx[dx.length - 1], dw[dw.length - 1]};
    assertThat(after).isEqualTo(before);
  }

  private static void check(float actual, float expected) {
    assertThat(Float.floatToIntBits(actual)).isEqualTo(Float.floatToIntBits(expected));
  }

  private static void check(double actual, double expected) {
    assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
  }

  private float[] floats(int count, boolean special) {
    double[] numbers = doubles(count, special);
    float[] floats = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  /** Numbers between -1 and 1, among them rare ones that are no ordinary numbers. */
  private double[] doubles(int count, boolean special) {
    double[] numbers = random.doubles(count + 2 * OFFSET, -1, 1).toArray();
    double[] specials = {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 0.0, 1e38, -1e-45, 1e-320};
    for (int i = 0; special && i < numbers.length; i++) {
      if (random.nextInt(60) == 0) {
        numbers[i] = specials[random.nextInt(specials.length)];
      }
    }
    return numbers;
  }

  /** Pairs of places, in order; -1 for what lies outside of an image. */
  private static float chain(List<int[]> terms, float[] a, float[] b) {
    float sum = 0f;
    for (int[] term : terms) {
      float left = term[0] < 0 ? 0f : a[OFFSET + term[0]];
      float right = term[1] < 0 ? 0f : b[OFFSET + term[1]];
      sum = Math.fma(left, right, sum);
    }
    return sum;
  }

  private static double chain(List<int[]> terms, double[] a, double[] b) {
    double sum = 0;
    for (int[] term : terms) {
      double left = term[0] < 0 ? 0 : a[OFFSET + term[0]];
      double right = term[1] < 0 ? 0 : b[OFFSET + term[1]];
      sum = Math.fma(left, right, sum);
    }
    return sum;
  }

  /** One chain for each of sixteen lanes, and their sum as a tree. */
  private static float lanes(List<int[]> terms, float[] a, float[] b) {
    float[] lanes = new float[Lanes.COUNT];
    for (int[] term : terms) {
      float left = term[0] < 0 ? 0f : a[OFFSET + term[0]];
      float right = term[1] < 0 ? 0f : b[OFFSET + term[1]];
      lanes[term[2]] = Math.fma(left, right, lanes[term[2]]);
    }
    return Lanes.sum(lanes);
  }

  private static double lanes(List<int[]> terms, double[] a, double[] b) {
    double[] lanes = new double[Lanes.COUNT];
    for (int[] term : terms) {
      double left = term[0] < 0 ? 0 : a[OFFSET + term[0]];
      double right = term[1] < 0 ? 0 : b[OFFSET + term[1]];
      lanes[term[2]] = Math.fma(left, right, lanes[term[2]]);
    }
    return Lanes.sum(lanes);
  }
}
