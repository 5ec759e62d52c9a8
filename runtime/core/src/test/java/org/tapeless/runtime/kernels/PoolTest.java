package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pools give what the plainest loop over a window's taps gives, for every shape and number. */
final class PoolTest {
  private static final int BATCH = 2;
  private static final int OFFSET = 3;

  private final SplittableRandom random = new SplittableRandom(11);
  private final Kernels kernels = new ScalarKernels();

  static List<Convolution> shapes() {
    return List.of(
        pool(3, 8, 14, 2, 2, 0),
        pool(2, 7, 9, 2, 2, 0),
        pool(1, 6, 6, 2, 2, 1),
        pool(4, 9, 10, 3, 3, 0),
        pool(1, 9, 10, 3, 3, 2),
        pool(2, 11, 5, 1, 2, 0),
        pool(1, 5, 5, 2, 3, 1),
        new Convolution(5, 1, 1, 33, 1, 1, 16, 1, 2, 2, 1, 0, 0));
  }

  private static Convolution pool(int channels, int y, int x, int taps, int stride, int pad) {
    int outY = (y + 2 * pad - taps) / stride + 1;
    int outX = (x + 2 * pad - taps) / stride + 1;
    return new Convolution(channels, 1, y, x, 1, outY, outX, taps, taps, stride, 1, pad, pad);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyWindowHasItsGreatestElementInSinglePrecision(Convolution shape) {
    int windows = BATCH * shape.groups() * shape.outPlane();
    double[] numbers = numbers(BATCH * shape.groups() * shape.inPlane() + OFFSET);
    float[] x = new float[numbers.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) numbers[i];
      numbers[i] = x[i];
    }
    float[] y = new float[windows + OFFSET];
    float[] dx = new float[x.length];
    int[] winners = new int[windows + OFFSET];
    float[] dy = new float[windows + OFFSET];
    for (int i = 0; i < dy.length; i++) {
      dy[i] = i + 1;
    }
    kernels.maxPool(shape, BATCH, x, OFFSET, y, OFFSET);
    kernels.maxPoolWinner(shape, BATCH, x, OFFSET, winners, OFFSET);
    kernels.maxPoolGradient(shape, BATCH, dy, OFFSET, winners, OFFSET, dx, OFFSET);
    double[] gradient = new double[x.length];
    for (int window = 0; window < windows; window++) {
      Winner winner = new Winner(shape, window, numbers);
      same(y[OFFSET + window], winner.greatest);
      assertThat(winners[OFFSET + window]).isEqualTo(winner.tap);
      winner.handOn(dy[OFFSET + window], gradient);
    }
    for (int i = 0; i < dx.length; i++) {
      assertThat((double) dx[i]).isEqualTo(gradient[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyWindowHasItsGreatestElementInDoublePrecision(Convolution shape) {
    int windows = BATCH * shape.groups() * shape.outPlane();
    double[] x = numbers(BATCH * shape.groups() * shape.inPlane() + OFFSET);
    double[] y = new double[windows + OFFSET];
    double[] dx = new double[x.length];
    int[] winners = new int[windows + OFFSET];
    double[] dy = random.doubles(windows + OFFSET).toArray();
    kernels.maxPool(shape, BATCH, x, OFFSET, y, OFFSET);
    kernels.maxPoolWinner(shape, BATCH, x, OFFSET, winners, OFFSET);
    kernels.maxPoolGradient(shape, BATCH, dy, OFFSET, winners, OFFSET, dx, OFFSET);
    double[] gradient = new double[x.length];
    for (int window = 0; window < windows; window++) {
      Winner winner = new Winner(shape, window, x);
      same(y[OFFSET + window], winner.greatest);
      assertThat(winners[OFFSET + window]).isEqualTo(winner.tap);
      winner.handOn(dy[OFFSET + window], gradient);
    }
    assertThat(dx).isEqualTo(gradient);
  }

  /** The same bits, NaN included. */
  private static void same(double actual, double expected) {
    assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
  }

  /** Few different numbers, so that many are equal, and such as are no ordinary ones. */
  private double[] numbers(int count) {
    double[] some = {
      -0.0,
      0.0,
      1,
      -1,
      2.5,
      -2.5,
      Double.NaN,
      1e-45,
      -1e-45,
      7,
      -7,
      Double.NEGATIVE_INFINITY,
      Double.POSITIVE_INFINITY
    };
    return random.ints(count, 0, some.length).mapToDouble(i -> some[i]).toArray();
  }

  /** The first tap of a window with its greatest element, NaN before all else. */
  private static final class Winner {
    private double greatest = Double.NEGATIVE_INFINITY;
    private int tap;
    private int place = -1;

    Winner(Convolution shape, int window, double[] x) {
      int image = window / shape.outPlane();
      int top = window % shape.outPlane() / shape.outX() * shape.stride() - shape.beforeY();
      int left = window % shape.outX() * shape.stride() - shape.beforeX();
      for (int k = 0; k < shape.taps(); k++) {
        int row = top + k / shape.tapsX();
        int column = left + k % shape.tapsX();
        boolean inside = row >= 0 && row < shape.inY() && column >= 0 && column < shape.inX();
        int at = OFFSET + image * shape.inPlane() + row * shape.inX() + column;
        if (inside) {
          meet(k, at, x[at]);
        }
        if (k == 0 && inside) {
          place = at;
        }
      }
    }

    private void meet(int candidate, int at, double element) {
      if (element > greatest || (Double.isNaN(element) && !Double.isNaN(greatest))) {
        tap = candidate;
        place = at;
      }
      greatest = Math.max(greatest, element);
    }

    void handOn(double gradient, double[] dx) {
      if (place >= 0) {
        dx[place] = gradient;
      }
    }
  }
}
