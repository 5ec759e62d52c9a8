package org.tapeless.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.types.Precision;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.TrainableModel;

/**
 * A convolution that the runtime computes and one that is written out as loops, because its
 * operands lie otherwise in memory, have the same bits; the gradient of the weights has another
 * order of summing in the runtime, and agrees to rounding.
 */
final class ConvolutionCodeTest {
  private static final int IMAGES = 5;
  private static final int[] X = {IMAGES, 4, 9, 10};
  private static final int[] W = {6, 2, 3, 3};

  private static final String MODEL =
      """
      dim B
      model Both {
        input x: [B, C=4, V=9, H=10]
        input otherX: [B, V=9, H=10, C=4]
        input w: [O=6, I=2, R=3, S=3]
        input otherW: [S=3, R=3, O=6, I=2]
        input g: [B, O=6, 5, 5]
        output fast = conv2d(x, w, stride = 2, pad = 1, groups = 2)
        output slow = conv2d(
          otherX as [B, C, V, H], otherW as [O, I, R, S], stride = 2, pad = 1, groups = 2)
        loss = sum(fast * g) + sum(slow * g)
        differentiate loss by x, otherX, w, otherW
      }
      """;

  @Test
  void theKernelAndTheLoopsComputeTheSame() {
    CompiledModel compiled = GeneratedModel.compile(MODEL, Precision.F32);
    String java = compiled.java().text();
    assertThat(java.split("kernels.convolve\\(", -1)).as("in forward and predict").hasSize(3);
    assertThat(java).contains("kernels.convolveInput(", "kernels.convolveWeight(", "Math.fma(");
    TrainableModel model = (TrainableModel) ModelLoader.load(compiled).create(IMAGES);
    float[] x = numbers(IMAGES * 360, 1);
    float[] w = numbers(108, 2);
    float[] g = numbers(IMAGES * 150, 3);
    Feed feed =
        new Feed(model.signature())
            .extent("B", IMAGES)
            .put("x", x)
            .put("otherX", permuted(x, X, 0, 2, 3, 1))
            .put("w", w)
            .put("otherW", permuted(w, W, 3, 2, 0, 1))
            .put("g", g);
    model.forward(feed);
    model.backward();
    assertThat((float[]) model.output(1)).containsExactly((float[]) model.output(0));
    float[] dx = (float[]) model.gradient(0);
    float[] dw = (float[]) model.gradient(2);
    assertThat((float[]) model.gradient(1)).containsExactly(permuted(dx, X, 0, 2, 3, 1));
    assertAreNear((float[]) model.gradient(3), permuted(dw, W, 3, 2, 0, 1));
  }

  /** The kernel's dw is summed in lanes, that of the loops in one chain. */
  private static void assertAreNear(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    float most = 0;
    for (float value : expected) {
      most = Math.max(most, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("element %d", i).isCloseTo(expected[i], within(most * 1e-6f));
    }
  }

  /** Numbers of many magnitudes, so that sums show their order. */
  private static float[] numbers(int count, long seed) {
    Random random = new Random(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3));
    }
    return numbers;
  }

  /** The elements with axis {@code order[i]} as axis i. */
  private static float[] permuted(float[] elements, int[] sizes, int... order) {
    float[] result = new float[elements.length];
    int[] at = new int[order.length];
    for (int i = 0; i < result.length; i++) {
      int rest = i;
      for (int axis = order.length - 1; axis >= 0; axis--) {
        at[order[axis]] = rest % sizes[order[axis]];
        rest /= sizes[order[axis]];
      }
      int from = 0;
      for (int axis = 0; axis < sizes.length; axis++) {
        from = from * sizes[axis] + at[axis];
      }
      result[i] = elements[from];
    }
    return result;
  }
}
