package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LanesTest {

  @Test
  void elementsGoToTheirLaneAndLanesToTheirTree() {
    SplittableRandom random = new SplittableRandom(5);
    for (int count = 0; count < 200; count++) {
      int offset = random.nextInt(4);
      double[] x = random.doubles(offset + count + 3L).toArray();
      float[] f = new float[x.length];
      double[] lanes = new double[Lanes.COUNT];
      float[] floatLanes = new float[Lanes.COUNT];
      for (int i = 0; i < x.length; i++) {
        f[i] = (float) x[i];
      }
      for (int i = 0; i < count; i++) {
        lanes[i % 16] += x[offset + i];
        floatLanes[i % 16] += f[offset + i];
      }
      assertThat(Lanes.sum(x, offset, count, new double[16])).isEqualTo(tree(lanes, 0, 16));
      assertThat(Lanes.sum(f, offset, count, new float[16])).isEqualTo(tree(floatLanes, 0, 16));
    }
  }

  @Test
  void aSumForgetsWhatTheLanesHeld() {
    float[] lanes = new float[16];
    assertThat(Lanes.sum(new float[] {1, 2, 3}, 0, 3, lanes)).isEqualTo(6);
    assertThat(Lanes.sum(new float[] {1, 2, 3}, 1, 2, lanes)).isEqualTo(5);
  }

  /** Lanes first, first + step, ...: the even half plus the odd half at every level. */
  private static double tree(double[] lanes, int first, int count) {
    if (count == 1) {
      return lanes[first];
    }
    int step = 16 / count;
    return tree(lanes, first, count / 2) + tree(lanes, first + step, count / 2);
  }

  private static float tree(float[] lanes, int first, int count) {
    if (count == 1) {
      return lanes[first];
    }
    int step = 16 / count;
    return tree(lanes, first, count / 2) + tree(lanes, first + step, count / 2);
  }
}
