package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions and their gradients have the bits of the plainest loops, for every shape. */
final class ConvolutionTest {
  private static final int BATCH = 3;
  private static final int OFFSET = 5;

  private final SplittableRandom random = new SplittableRandom(7);

  static List<Convolution> shapes() {
    return List.of(
        image(1, 1, 28, 28, 16, 3, 1, 1, 1),
        image(1, 16, 14, 14, 32, 3, 1, 1, 1),
        image(1, 3, 7, 5, 2, 3, 1, 1, 1),
        image(1, 12, 9, 9, 5, 4, 1, 1, 0),
        image(2, 3, 11, 8, 4, 3, 2, 1, 1),
        image(6, 1, 10, 10, 1, 3, 1, 2, 2),
        image(1, 20, 6, 6, 20, 1, 1, 1, 0),
        image(1, 20, 6, 6, 20, 1, 2, 1, 0),
        image(1, 4, 12, 13, 6, 5, 3, 2, 4),
        image(1, 30, 2, 2, 7, 5, 1, 1, 3),
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

  @ParameterizedTest
  @MethodSource("shapes")
  void everyElementIsOneChainInSinglePrecision(Convolution shape) {
    PlainConvolution plain = new PlainConvolution(shape);
    float[] x = floats(plain.sizeOfX());
    float[] w = floats(plain.sizeOfW());
    float[] dy = floats(plain.sizeOfY());
    float[] y = floats(plain.sizeOfY());
    float[] dx = floats(plain.sizeOfX());
    float[] dw = floats(plain.sizeOfW());
    Kernels kernels = new ScalarKernels();
    kernels.convolve(shape, BATCH, x, OFFSET, w, OFFSET, y, OFFSET);
    kernels.convolveInput(shape, BATCH, dy, OFFSET, w, OFFSET, dx, OFFSET);
    kernels.convolveWeight(shape, BATCH, x, OFFSET, dy, OFFSET, dw, OFFSET);
    plain.forEachY((at, terms) -> assertThat(y[OFFSET + at]).isEqualTo(chain(terms, x, w)));
    plain.forEachX((at, terms) -> assertThat(dx[OFFSET + at]).isEqualTo(chain(terms, dy, w)));
    plain.forEachW((at, terms) -> assertThat(dw[OFFSET + at]).isEqualTo(chain(terms, x, dy)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyElementIsOneChainInDoublePrecision(Convolution shape) {
    PlainConvolution plain = new PlainConvolution(shape);
    double[] x = doubles(plain.sizeOfX());
    double[] w = doubles(plain.sizeOfW());
    double[] dy = doubles(plain.sizeOfY());
    double[] y = doubles(plain.sizeOfY());
    double[] dx = doubles(plain.sizeOfX());
    double[] dw = doubles(plain.sizeOfW());
    Kernels kernels = new ScalarKernels();
    kernels.convolve(shape, BATCH, x, OFFSET, w, OFFSET, y, OFFSET);
    kernels.convolveInput(shape, BATCH, dy, OFFSET, w, OFFSET, dx, OFFSET);
    kernels.convolveWeight(shape, BATCH, x, OFFSET, dy, OFFSET, dw, OFFSET);
    plain.forEachY((at, terms) -> assertThat(y[OFFSET + at]).isEqualTo(chain(terms, x, w)));
    plain.forEachX((at, terms) -> assertThat(dx[OFFSET + at]).isEqualTo(chain(terms, dy, w)));
    plain.forEachW((at, terms) -> assertThat(dw[OFFSET + at]).isEqualTo(chain(terms, x, dy)));
  }

  private float[] floats(int count) {
    float[] numbers = new float[count + OFFSET];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  private double[] doubles(int count) {
    return random.doubles(count + OFFSET, -1, 1).toArray();
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
}
