package org.tapeless.training;

import java.util.Map;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Parameters;

/**
 * Stochastic gradient descent: {@code p -= rate * g}.
 *
 * @param rate the learning rate
 */
public record Sgd(double rate) implements Optimizer {
  public Sgd {
    Settings.positive("the learning rate of sgd", rate);
  }

  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("lr", rate);
  }

  @Override
  public Update on(Parameters parameters) {
    return parameters instanceof FloatParameters floats
        ? new InFloat(rate, floats)
        : new InDouble(rate, (DoubleParameters) parameters);
  }

  private static final class InFloat extends SharedUpdate {
    private final float[] values;
    private final float[] gradients;
    private float step;

    InFloat(double rate, FloatParameters parameters) {
      super(rate, parameters);
      values = parameters.values();
      gradients = parameters.gradients();
    }

    @Override
    protected void apply(long count, double rate) {
      step = (float) rate;
      updateAll(1);
    }

    @Override
    public void run(int what, int from, int to) {
      float[] p = values;
      float[] g = gradients;
      float r = step;
      for (int i = from; i < to; i++) {
        p[i] -= r * g[i];
      }
    }
  }

  private static final class InDouble extends SharedUpdate {
    private final double[] values;
    private final double[] gradients;
    private double step;

    InDouble(double rate, DoubleParameters parameters) {
      super(rate, parameters);
      values = parameters.values();
      gradients = parameters.gradients();
    }

    @Override
    protected void apply(long count, double rate) {
      step = rate;
      updateAll(1);
    }

    @Override
    public void run(int what, int from, int to) {
      double[] p = values;
      double[] g = gradients;
      double r = step;
      for (int i = from; i < to; i++) {
        p[i] -= r * g[i];
      }
    }
  }
}
