package org.tapeless.training;

import java.util.Arrays;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Parameters;

/** A {@link Clip} at work on the gradients of one model; allocates nothing. */
final class Clipping {
  private static final int LANES = 16;

  /** Keeps the factor finite where the norm is zero, as in PyTorch. */
  private static final double EPS = 1e-6;

  private final Clip clip;
  private final Parameters parameters;
  private final double[] lanes = new double[LANES];

  Clipping(Clip clip, Parameters parameters) {
    this.clip = clip;
    this.parameters = parameters;
  }

  /** Bounds the gradients as they are now. */
  void apply() {
    if (clip.kind() == Clip.Kind.VALUE) {
      clampAll();
      return;
    }
    double factor = clip.limit() / (norm() + EPS);
    if (factor < 1) {
      scaleAll(factor);
    }
  }

  /** In double and in 16 lanes that are joined as a tree: the same bits on any machine. */
  private double norm() {
    Arrays.fill(lanes, 0);
    if (parameters instanceof FloatParameters floats) {
      float[] g = floats.gradients();
      for (int i = 0; i < g.length; i++) {
        lanes[i % LANES] += (double) g[i] * g[i];
      }
    } else {
      double[] g = ((DoubleParameters) parameters).gradients();
      for (int i = 0; i < g.length; i++) {
        lanes[i % LANES] += g[i] * g[i];
      }
    }
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return Math.sqrt(lanes[0]);
  }

  private void scaleAll(double factor) {
    if (parameters instanceof FloatParameters floats) {
      float[] g = floats.gradients();
      float f = (float) factor;
      for (int i = 0; i < g.length; i++) {
        g[i] *= f;
      }
    } else {
      double[] g = ((DoubleParameters) parameters).gradients();
      for (int i = 0; i < g.length; i++) {
        g[i] *= factor;
      }
    }
  }

  private void clampAll() {
    if (parameters instanceof FloatParameters floats) {
      float[] g = floats.gradients();
      float most = (float) clip.limit();
      for (int i = 0; i < g.length; i++) {
        g[i] = Math.max(-most, Math.min(most, g[i]));
      }
    } else {
      double[] g = ((DoubleParameters) parameters).gradients();
      double most = clip.limit();
      for (int i = 0; i < g.length; i++) {
        g[i] = Math.max(-most, Math.min(most, g[i]));
      }
    }
  }
}
