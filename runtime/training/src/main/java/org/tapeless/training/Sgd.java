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

  private static final class InFloat extends Update {
    private final float[] values;
    private final float[] gradients;

    InFloat(double rate, FloatParameters parameters) {
      super(rate);
      values = parameters.values();
      gradients = parameters.gradients();
    }

    @Override
    protected void apply(long count, double rate) {
      float[] p = values;
      float[] g = gradients;
      float r = (float) rate;
      for (int i = 0; i < p.length; i++) {
        p[i] -= r * g[i];
      }
    }
  }

  private static final class InDouble extends Update {
    private final double[] values;
    private final double[] gradients;

    InDouble(double rate, DoubleParameters parameters) {
      super(rate);
      values = parameters.values();
      gradients = parameters.gradients();
    }

    @Override
    protected void apply(long count, double rate) {
      double[] p = values;
      double[] g = gradients;
      for (int i = 0; i < p.length; i++) {
        p[i] -= rate * g[i];
      }
    }
  }
}
