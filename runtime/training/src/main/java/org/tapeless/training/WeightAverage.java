package org.tapeless.training;

import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Parameters;

/**
 * An exponential moving average of the parameters: {@code a = keep * a + (1 - keep) * p} after
 * every step, from the start values. Smoother than the parameters themselves, and often better.
 */
final class WeightAverage {
  private final Parameters parameters;
  private final Object averages;
  private final double keep;

  WeightAverage(Parameters parameters, double keep) {
    this.parameters = parameters;
    this.keep = keep;
    this.averages =
        parameters instanceof FloatParameters floats
            ? floats.values().clone()
            : ((DoubleParameters) parameters).values().clone();
  }

  /** The averages themselves, in the precision of the parameters, live. */
  Object values() {
    return averages;
  }

  /** Takes in the parameters after a step. */
  void add() {
    if (averages instanceof float[] a) {
      float[] p = ((FloatParameters) parameters).values();
      float kept = (float) keep;
      float rest = (float) (1 - keep);
      for (int i = 0; i < a.length; i++) {
        a[i] = kept * a[i] + rest * p[i];
      }
    } else {
      double[] a = (double[]) averages;
      double[] p = ((DoubleParameters) parameters).values();
      for (int i = 0; i < a.length; i++) {
        a[i] = keep * a[i] + (1 - keep) * p[i];
      }
    }
  }

  /** Exchanges averages and parameters; a second time puts both back. */
  void swap() {
    if (averages instanceof float[] a) {
      float[] p = ((FloatParameters) parameters).values();
      for (int i = 0; i < a.length; i++) {
        float value = p[i];
        p[i] = a[i];
        a[i] = value;
      }
    } else {
      double[] a = (double[]) averages;
      double[] p = ((DoubleParameters) parameters).values();
      for (int i = 0; i < a.length; i++) {
        double value = p[i];
        p[i] = a[i];
        a[i] = value;
      }
    }
  }
}
