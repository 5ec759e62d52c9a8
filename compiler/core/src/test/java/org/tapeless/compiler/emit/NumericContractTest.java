package org.tapeless.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.types.Precision;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.Model;

/**
 * Generated sums and products have the bits that the numeric contract says, in an order written out
 * here once more: no tolerance would notice another order.
 */
final class NumericContractTest {
  private static final int ROWS = 19;
  private static final int COLUMNS = 37;
  private static final int FEW = 5;
  private static final int NARROW = 3;
  private static final int WIDE = 32;

  private static final String MODEL =
      """
      dim B
      model Sums {
        input x: [B, N=37]
        input few: [B, K=5]
        input narrow: [K=5, M=3]
        input wide: [N=37, P=32]
        output rows = sum[N](x)
        output columns = sum[B](x)
        output small = few @ narrow
        output large = x @ wide
      }
      """;

  private final float[] x = numbers(ROWS * COLUMNS, 1);
  private final float[] few = numbers(ROWS * FEW, 2);
  private final float[] narrow = numbers(FEW * NARROW, 3);
  private final float[] wide = numbers(COLUMNS * WIDE, 4);
  private final CompiledModel compiled = GeneratedModel.compile(MODEL, Precision.F32);
  private final Model model = ModelLoader.load(compiled).create(ROWS);

  /** Numbers of many magnitudes, so that sums show their order. */
  private static float[] numbers(int count, long seed) {
    Random random = new Random(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3));
    }
    return numbers;
  }

  @BeforeEach
  void predict() {
    model.predict(
        new Feed(model.signature())
            .extent("B", ROWS)
            .put("x", x)
            .put("few", few)
            .put("narrow", narrow)
            .put("wide", wide));
  }

  @Test
  void aSumOverTheLastAxisHasSixteenLanesAndATree() {
    float[] expected = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      float[] lanes = new float[16];
      for (int i = 0; i < COLUMNS; i++) {
        lanes[i % 16] += x[row * COLUMNS + i];
      }
      for (int width : new int[] {8, 4, 2, 1}) {
        for (int lane = 0; lane < width; lane++) {
          lanes[lane] += lanes[lane + width];
        }
      }
      expected[row] = lanes[0];
    }
    assertThat((float[]) model.output(0)).containsExactly(expected);
  }

  @Test
  void aSumThatKeepsTheLastAxisIsOneAscendingChain() {
    float[] expected = new float[COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < COLUMNS; i++) {
        expected[i] += x[row * COLUMNS + i];
      }
    }
    assertThat((float[]) model.output(1)).containsExactly(expected);
  }

  @Test
  void productsAreAscendingChainsOfFusedSteps() {
    assertThat(compiled.java().text()).contains("Math.fma(", "kernels.multiply(");
    assertThat((float[]) model.output(2)).containsExactly(product(few, narrow, FEW, NARROW));
    assertThat((float[]) model.output(3)).containsExactly(product(x, wide, COLUMNS, WIDE));
  }

  private static float[] product(float[] a, float[] b, int depth, int width) {
    float[] product = new float[ROWS * width];
    for (int i = 0; i < product.length; i++) {
      for (int k = 0; k < depth; k++) {
        product[i] = Math.fma(a[i / width * depth + k], b[k * width + i % width], product[i]);
      }
    }
    return product;
  }
}
