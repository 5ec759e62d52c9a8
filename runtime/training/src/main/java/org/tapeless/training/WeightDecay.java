package org.tapeless.training;

import java.util.ArrayList;
import java.util.List;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.Parameters;

/**
 * How strongly weights are drawn towards zero, and which of them.
 *
 * <p>An optimizer that is {@link Optimizer#decayed decayed} adds {@code amount * p} to every
 * gradient, the gradient of {@code amount / 2 * sum(p^2)} (L2). {@link AdamW} takes {@code rate *
 * amount * p} off the value itself.
 *
 * @param amount zero or positive
 * @param matricesOnly spares parameters of fewer than two axes: biases, and the gains of
 *     normalisations, which decay would pull away from what they are for
 */
public record WeightDecay(double amount, boolean matricesOnly) {
  /** No decay at all. */
  public static final WeightDecay NONE = new WeightDecay(0, false);

  public WeightDecay {
    Settings.notNegative("the weight decay", amount);
  }

  /** A decay of every parameter. */
  public static WeightDecay of(double amount) {
    return new WeightDecay(amount, false);
  }

  /** The same decay, of parameters with two axes or more alone. */
  public WeightDecay ofMatrices() {
    return new WeightDecay(amount, true);
  }

  /** Adds {@code amount * p} to the gradient of every decayed element. */
  void addToGradients(Parameters parameters, int[] ranges) {
    if (parameters instanceof FloatParameters floats) {
      float[] p = floats.values();
      float[] g = floats.gradients();
      float a = (float) amount;
      for (int r = 0; r < ranges.length; r += 2) {
        for (int i = ranges[r]; i < ranges[r + 1]; i++) {
          g[i] += a * p[i];
        }
      }
    } else {
      double[] p = ((DoubleParameters) parameters).values();
      double[] g = ((DoubleParameters) parameters).gradients();
      for (int r = 0; r < ranges.length; r += 2) {
        for (int i = ranges[r]; i < ranges[r + 1]; i++) {
          g[i] += amount * p[i];
        }
      }
    }
  }

  /** Multiplies every decayed value by {@code 1 - rate * amount}. */
  void shrink(Parameters parameters, int[] ranges, double rate) {
    double keep = 1 - rate * amount;
    if (parameters instanceof FloatParameters floats) {
      float[] p = floats.values();
      float k = (float) keep;
      for (int r = 0; r < ranges.length; r += 2) {
        for (int i = ranges[r]; i < ranges[r + 1]; i++) {
          p[i] *= k;
        }
      }
    } else {
      double[] p = ((DoubleParameters) parameters).values();
      for (int r = 0; r < ranges.length; r += 2) {
        for (int i = ranges[r]; i < ranges[r + 1]; i++) {
          p[i] *= keep;
        }
      }
    }
  }

  /** Where the decayed elements lie: beginnings and ends in turn. */
  int[] ranges(Parameters parameters) {
    List<Integer> bounds = new ArrayList<>();
    for (ParameterSpec spec : parameters.specs()) {
      if (amount == 0 || (matricesOnly && spec.shape().size() < 2)) {
        continue;
      }
      int last = bounds.size() - 1;
      if (last >= 0 && bounds.get(last) == spec.offset()) {
        bounds.set(last, spec.end());
      } else {
        bounds.add(spec.offset());
        bounds.add(spec.end());
      }
    }
    return bounds.stream().mapToInt(bound -> bound).toArray();
  }
}
