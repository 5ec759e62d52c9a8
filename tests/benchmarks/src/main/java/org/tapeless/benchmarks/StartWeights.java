package org.tapeless.benchmarks;

import static org.tapeless.benchmarks.SyntheticData.VOCABULARY;
import static org.tapeless.benchmarks.SyntheticData.uniform;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The parameters that a workload starts from, by Tapeless's names and in its layouts: weights of
 * dense layers are [in, out], of convolutions [out, in, ky, kx]. What is not here starts at zero.
 */
public final class StartWeights {
  private static final int WIDE = 64;
  private static final int HIDDEN = 128;

  private StartWeights() {}

  /** The parameters of that workload's model. */
  public static Map<String, float[]> of(Workload workload) {
    return switch (workload) {
      case W5, I5 -> convolutional();
      case W6 -> transformer();
      case W7 -> recurrent();
      default -> dense(workload.widths());
    };
  }

  private static Map<String, float[]> dense(List<Integer> widths) {
    Random random = new Random(1);
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (int i = 0; i + 1 < widths.size(); i++) {
      int in = widths.get(i);
      weights.put(
          "linear" + (i + 1) + ".W", uniform(random, in * widths.get(i + 1), 1 / Math.sqrt(in)));
    }
    return weights;
  }

  private static Map<String, float[]> convolutional() {
    Random random = new Random(1);
    Map<String, float[]> weights = new LinkedHashMap<>();
    weights.put("conv2d1.W", outermost(uniform(random, 9 * 16, 1 / 3.0), 1, 16));
    weights.put("conv2d2.W", outermost(uniform(random, 9 * 16 * 32, 1 / 12.0), 16, 32));
    weights.put("linear1.W", uniform(random, 32 * 49 * 10, 1 / Math.sqrt(32 * 49)));
    return weights;
  }

  /** Drawn as [ky, kx, in, out], used as [out, in, ky, kx]. */
  private static float[] outermost(float[] drawn, int in, int out) {
    float[] weights = new float[drawn.length];
    for (int place = 0; place < 9; place++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          weights[(o * in + i) * 9 + place] = drawn[(place * in + i) * out + o];
        }
      }
    }
    return weights;
  }

  private static Map<String, float[]> transformer() {
    Random random = new Random(1);
    double reach = 1 / Math.sqrt(WIDE);
    Map<String, float[]> weights = new LinkedHashMap<>();
    weights.put("wte", uniform(random, VOCABULARY * WIDE, 0.05));
    weights.put("wpe", uniform(random, SyntheticData.CONTEXT * WIDE, 0.05));
    weights.put("head", uniform(random, VOCABULARY * WIDE, reach));
    weights.put("layerNorm1.gamma", ones());
    for (int layer = 0; layer < 2; layer++) {
      String block = "blocks." + layer + ".";
      weights.put(block + "ln1.gamma", ones());
      for (String part : List.of("att.query.W", "att.key.W", "att.value.W", "att.proj.W")) {
        weights.put(block + part, flipped(uniform(random, WIDE * WIDE, reach), WIDE, WIDE));
      }
      weights.put(block + "ln2.gamma", ones());
      weights.put(block + "up.W", flipped(uniform(random, 4 * WIDE * WIDE, reach), 4 * WIDE, WIDE));
      weights.put(
          block + "down.W", flipped(uniform(random, 4 * WIDE * WIDE, reach / 2), WIDE, 4 * WIDE));
    }
    return weights;
  }

  private static float[] ones() {
    float[] ones = new float[WIDE];
    Arrays.fill(ones, 1f);
    return ones;
  }

  private static Map<String, float[]> recurrent() {
    Random random = new Random(1);
    double reach = 1 / Math.sqrt(HIDDEN);
    Map<String, float[]> weights = new LinkedHashMap<>();
    weights.put("letters", uniform(random, VOCABULARY * HIDDEN, 1));
    weights.put(
        "linear1.W", flipped(uniform(random, VOCABULARY * HIDDEN, reach), VOCABULARY, HIDDEN));
    weights.put("cell.Wx", uniform(random, HIDDEN * 4 * HIDDEN, reach));
    weights.put("cell.Wh", uniform(random, HIDDEN * 4 * HIDDEN, reach));
    return weights;
  }

  /** A matrix of those rows and columns, transposed. */
  public static float[] flipped(float[] matrix, int rows, int columns) {
    float[] flipped = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        flipped[column * rows + row] = matrix[row * columns + column];
      }
    }
    return flipped;
  }
}
