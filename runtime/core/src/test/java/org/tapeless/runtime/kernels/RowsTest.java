package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows with vectors have the bits of the plain loops: at floats spread over all of them, at the
 * special values, at every length around the width of a vector, before and after warming up.
 *
 * <p>{@code -Dtapeless.exhaustive=true} compares all 2^32 floats.
 */
final class RowsTest {
  private static final Rows PLAIN = new ScalarRows();
  private static final Rows VECTORS = new VectorRows();
  private static final int CHUNK = 1 << 12;
  private static final long FLOATS = 1L << 32;

  /** Odd, so that its multiples run through different patterns. */
  private static final long STRIDE = Boolean.getBoolean("tapeless.exhaustive") ? 1 : 2_039;

  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    88.72283f,
    -103.97208f,
    1f,
    -1f
  };

  @FunctionalInterface
  interface RowFunction {
    void apply(Rows rows, float[] x, int xOffset, float[] y, int yOffset, int count);
  }

  record Function(String name, RowFunction row) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Function> functions() {
    return Stream.of(
        new Function("exp", Rows::exp),
        new Function("expm1", Rows::expm1),
        new Function("log", Rows::log),
        new Function("log1p", Rows::log1p),
        new Function("sin", Rows::sin),
        new Function("cos", Rows::cos),
        new Function("tanh", Rows::tanh),
        new Function("sigmoid", Rows::sigmoid),
        new Function("erf", Rows::erf));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aRowHasTheBitsOfThePlainLoop(Function function) {
    float[] x = new float[CHUNK];
    int filled = 0;
    for (long bits = 0; bits < FLOATS; bits += STRIDE) {
      x[filled++] = Float.intBitsToFloat((int) bits);
      if (filled == CHUNK) {
        compare(function, x, 0, CHUNK);
        filled = 0;
      }
    }
    compare(function, x, 0, filled);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void specialValuesAndEveryLengthToo(Function function) {
    float[] x = new float[100];
    for (int i = 0; i < x.length; i++) {
      x[i] = SPECIAL[i % SPECIAL.length];
    }
    for (int count = 0; count < 70; count++) {
      compare(function, x, count % 7, count);
    }
  }

  private static void compare(Function function, float[] x, int offset, int count) {
    float[] expected = new float[count + 3];
    float[] vectors = new float[count + 3];
    function.row.apply(PLAIN, x, offset, expected, 2, count);
    function.row.apply(VECTORS, x, offset, vectors, 2, count);
    if (!Arrays.equals(expected, vectors)) {
      int at = Arrays.mismatch(expected, vectors);
      assertThat(Float.floatToIntBits(vectors[at]))
          .as("%s(%a)", function, x[offset + at - 2])
          .isEqualTo(Float.floatToIntBits(expected[at]));
    }
    float[] over = Arrays.copyOfRange(x, offset, offset + count);
    function.row.apply(VECTORS, over, 0, over, 0, count);
    assertThat(Arrays.equals(over, 0, count, expected, 2, count + 2)).as("in place").isTrue();
  }

  @Test
  void sumsGoToTheirLanes() {
    SplittableRandom random = new SplittableRandom(3);
    for (int count = 0; count < 100; count++) {
      double[] x = random.doubles(count + 5L, -1, 1).toArray();
      float[] f = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        f[i] = (float) x[i];
      }
      float[] lanes = lanes(f);
      float[] same = lanes.clone();
      PLAIN.sum(f, 3, count, lanes);
      VECTORS.sum(f, 3, count, same);
      assertThat(same).isEqualTo(lanes);
      double[] wideLanes = Arrays.copyOf(x, Lanes.COUNT);
      double[] wideSame = wideLanes.clone();
      PLAIN.sum(x, 3, count, wideLanes);
      VECTORS.sum(x, 3, count, wideSame);
      assertThat(wideSame).isEqualTo(wideLanes);
    }
  }

  private static float[] lanes(float[] values) {
    return Arrays.copyOf(values, Lanes.COUNT);
  }

  @Test
  void extremesKnowNaNAndSignedZeros() {
    for (float special : SPECIAL) {
      for (int count : List.of(0, 1, 5, 16, 33, 64)) {
        for (int at = 0; at < count; at++) {
          float[] x = new float[count];
          Arrays.fill(x, at % 2 == 0 ? -0f : 0f);
          x[at] = special;
          double[] wide = new double[count];
          for (int i = 0; i < count; i++) {
            wide[i] = x[i];
          }
          assertSame(VECTORS.max(x, 0, count), PLAIN.max(x, 0, count));
          assertSame(VECTORS.min(x, 0, count), PLAIN.min(x, 0, count));
          assertSame(VECTORS.max(wide, 0, count), PLAIN.max(wide, 0, count));
          assertSame(VECTORS.min(wide, 0, count), PLAIN.min(wide, 0, count));
        }
      }
    }
  }

  /** Equal to the bit; a NaN is a NaN. */
  private static void assertSame(double actual, double expected) {
    assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
  }
}
