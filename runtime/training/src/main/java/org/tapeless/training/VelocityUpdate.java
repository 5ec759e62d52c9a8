package org.tapeless.training;

import java.util.Map;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Parameters;

/**
 * The step that {@link Momentum} and {@link Nesterov} share: {@code v = momentum * v + g}, then
 * along {@code v} or, looking ahead, along {@code g + momentum * v}.
 */
final class VelocityUpdate {
  private VelocityUpdate() {}

  static Update of(double rate, double momentum, boolean ahead, Parameters parameters) {
    return parameters instanceof FloatParameters floats
        ? new InFloat(rate, momentum, ahead, floats)
        : new InDouble(rate, momentum, ahead, (DoubleParameters) parameters);
  }

  private static final class InFloat extends SharedUpdate {
    private final float[] values;
    private final float[] gradients;
    private final float[] velocity;
    private final float momentum;
    private final boolean ahead;
    private float step;

    InFloat(double rate, double momentum, boolean ahead, FloatParameters parameters) {
      super(rate, parameters);
      this.values = parameters.values();
      this.gradients = parameters.gradients();
      this.velocity = new float[values.length];
      this.momentum = (float) momentum;
      this.ahead = ahead;
    }

    @Override
    protected void apply(long count, double rate) {
      step = (float) rate;
      updateAll(2);
    }

    @Override
    public void run(int what, int from, int to) {
      float[] p = values;
      float[] g = gradients;
      float[] v = velocity;
      float r = step;
      float mu = momentum;
      for (int i = from; i < to; i++) {
        v[i] = mu * v[i] + g[i];
        p[i] -= r * (ahead ? g[i] + mu * v[i] : v[i]);
      }
    }

    @Override
    public Map<String, Object> memory() {
      return Map.of("velocity", velocity);
    }
  }

  private static final class InDouble extends SharedUpdate {
    private final double[] values;
    private final double[] gradients;
    private final double[] velocity;
    private final double momentum;
    private final boolean ahead;
    private double step;

    InDouble(double rate, double momentum, boolean ahead, DoubleParameters parameters) {
      super(rate, parameters);
      this.values = parameters.values();
      this.gradients = parameters.gradients();
      this.velocity = new double[values.length];
      this.momentum = momentum;
      this.ahead = ahead;
    }

    @Override
    protected void apply(long count, double rate) {
      step = rate;
      updateAll(2);
    }

    @Override
    public void run(int what, int from, int to) {
      double r = step;
      double[] p = values;
      double[] g = gradients;
      double[] v = velocity;
      double mu = momentum;
      for (int i = from; i < to; i++) {
        v[i] = mu * v[i] + g[i];
        p[i] -= r * (ahead ? g[i] + mu * v[i] : v[i]);
      }
    }

    @Override
    public Map<String, Object> memory() {
      return Map.of("velocity", velocity);
    }
  }
}
