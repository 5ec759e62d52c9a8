package org.tapeless.runtime.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InitializersTest {
  private static final int SIZE = 40_000;

  @Test
  void aStartDependsOnSeedAndPathAndNotOnThePlace() {
    float[] alone = new float[10];
    Initializers.he(alone, 0, 10, 4, 7, "h2.W");
    float[] behindAnother = new float[30];
    Initializers.he(behindAnother, 0, 20, 8, 7, "h1.W");
    Initializers.he(behindAnother, 20, 10, 4, 7, "h2.W");
    assertThat(Arrays.copyOfRange(behindAnother, 20, 30)).containsExactly(alone);

    float[] otherPath = new float[10];
    Initializers.he(otherPath, 0, 10, 4, 7, "h3.W");
    float[] otherSeed = new float[10];
    Initializers.he(otherSeed, 0, 10, 4, 8, "h2.W");
    for (int i = 0; i < 10; i++) {
      assertThat(otherPath[i]).isNotEqualTo(alone[i]);
      assertThat(otherSeed[i]).isNotEqualTo(alone[i]);
    }
  }

  @FunctionalInterface
  private interface Fill {
    void fill(float[] single, double[] wide, long seed, String path);
  }

  @Test
  void everyRandomStartDependsOnSeedAndPath() {
    List<Fill> fills =
        List.of(
            (f, d, seed, path) -> Initializers.uniform(f, 0, 4, -1, 1, seed, path),
            (f, d, seed, path) -> Initializers.uniform(d, 0, 4, -1, 1, seed, path),
            (f, d, seed, path) -> Initializers.normal(f, 0, 4, 1, seed, path),
            (f, d, seed, path) -> Initializers.normal(d, 0, 4, 1, seed, path),
            (f, d, seed, path) -> Initializers.truncatedNormal(f, 0, 4, 1, seed, path),
            (f, d, seed, path) -> Initializers.truncatedNormal(d, 0, 4, 1, seed, path),
            (f, d, seed, path) -> Initializers.orthogonal(f, 0, 2, 2, seed, path),
            (f, d, seed, path) -> Initializers.orthogonal(d, 0, 2, 2, seed, path));
    for (Fill fill : fills) {
      List<Double> start = start(fill, 7, "h1.W");
      assertThat(start).isEqualTo(start(fill, 7, "h1.W"));
      assertThat(start(fill, 8, "h1.W")).isNotEqualTo(start);
      assertThat(start(fill, 7, "h2.W")).isNotEqualTo(start);
    }
  }

  private static List<Double> start(Fill fill, long seed, String path) {
    float[] single = new float[4];
    double[] wide = new double[4];
    fill.fill(single, wide, seed, path);
    return IntStream.range(0, 4).mapToObj(i -> single[i] + wide[i]).toList();
  }

  @Test
  void onlyTheParametersOwnElementsChange() {
    double[] values = new double[8];
    Initializers.constant(values, 2, 3, 0.5);
    assertThat(values).containsExactly(0, 0, 0.5, 0.5, 0.5, 0, 0, 0);
    Initializers.uniform(values, 2, 3, 1, 2, 7, "W");
    assertThat(values[1]).isEqualTo(0);
    assertThat(values[5]).isEqualTo(0);
  }

  @Test
  void singlePrecisionTakesTheDoubleDrawsRounded() {
    float[] floats = new float[64];
    double[] doubles = new double[64];
    Initializers.truncatedNormal(floats, 0, 32, 0.02, 7, "a");
    Initializers.truncatedNormal(doubles, 0, 32, 0.02, 7, "a");
    Initializers.orthogonal(floats, 32, 4, 8, 7, "b");
    Initializers.orthogonal(doubles, 32, 4, 8, 7, "b");
    for (int i = 0; i < 64; i++) {
      assertThat(floats[i]).isEqualTo((float) doubles[i]);
    }
  }

  @Test
  void deviationsAreThoseOfTheFans() {
    double[] values = new double[SIZE];
    Initializers.he(values, 0, SIZE, 50, 7, "W");
    assertThat(variance(values)).isCloseTo(2.0 / 50, within(0.002));
    Initializers.lecun(values, 0, SIZE, 50, 7, "W");
    assertThat(variance(values)).isCloseTo(1.0 / 50, within(0.001));
    Initializers.glorot(values, 0, SIZE, 50, 150, 7, "W");
    assertThat(variance(values)).isCloseTo(2.0 / 200, within(0.0005));
    Initializers.normal(values, 0, SIZE, 3, 7, "W");
    assertThat(variance(values)).isCloseTo(9, within(0.3));
    Initializers.uniform(values, 0, SIZE, -1, 2, 7, "W");
    assertThat(Arrays.stream(values)).allMatch(value -> value >= -1 && value < 2);
    assertThat(variance(values)).isCloseTo(9.0 / 12, within(0.02));
  }

  @Test
  void aTruncatedNormalEndsAtTwoDeviations() {
    double[] values = new double[SIZE];
    Initializers.truncatedNormal(values, 0, SIZE, 0.1, 7, "W");
    assertThat(Arrays.stream(values)).allMatch(value -> Math.abs(value) <= 0.2);
    // The variance of a normal distribution that ends at two deviations is 0.7737.
    assertThat(variance(values)).isCloseTo(0.007737, within(0.0002));
  }

  @ParameterizedTest
  @CsvSource({"6, 6", "4, 9", "9, 4", "1, 5", "60, 64"})
  void theShorterSideOfAnOrthogonalMatrixIsOrthonormal(int rows, int columns) {
    double[] matrix = new double[rows * columns];
    Initializers.orthogonal(matrix, 0, rows, columns, 7, "W");
    int count = Math.min(rows, columns);
    int along = rows <= columns ? 1 : columns;
    int across = rows <= columns ? columns : 1;
    for (int u = 0; u < count; u++) {
      for (int v = 0; v < count; v++) {
        double dot = 0;
        for (int i = 0; i < Math.max(rows, columns); i++) {
          dot += matrix[u * across + i * along] * matrix[v * across + i * along];
        }
        assertThat(dot).isCloseTo(u == v ? 1 : 0, within(1e-13));
      }
    }
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
  }
}
