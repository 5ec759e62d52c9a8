package org.tapeless.training;

import java.util.Map;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Parameters;

/**
 * Adagrad (Duchi, Hazan and Singer, 2011): steps divided by the root of the sum of all squares so
 * far. {@code s += g * g; p -= rate * g / (sqrt(s) + eps)}, from {@code s = 0}, as in PyTorch.
 *
 * @param rate the learning rate
 * @param eps keeps the quotient finite where gradients vanish
 */
public record Adagrad(double rate, double eps) implements Optimizer {
  public Adagrad {
    Settings.positive("the learning rate of adagrad", rate);
    Settings.positive("eps of adagrad", eps);
  }

  /** With eps = 1e-10. */
  public Adagrad(double rate) {
    this(rate, 1e-10);
  }

  @Override
  public String name() {
    return "adagrad";
  }

  @Override
  public Map<String, Object> settings() {
    return Ordered.map("lr", rate, "eps", eps);
  }

  @Override
  public Update on(Parameters parameters) {
    return parameters instanceof FloatParameters floats
        ? new InFloat(this, floats)
        : new InDouble(this, (DoubleParameters) parameters);
  }

  private static final class InFloat extends Update {
    private final float[] values;
    private final float[] gradients;
    private final float[] squares;
    private final float eps;

    InFloat(Adagrad settings, FloatParameters parameters) {
      super(settings.rate);
      values = parameters.values();
      gradients = parameters.gradients();
      squares = new float[values.length];
      eps = (float) settings.eps;
    }

    @Override
    protected void apply(long count, double rate) {
      float[] p = values;
      float[] g = gradients;
      float[] s = squares;
      float r = (float) rate;
      for (int i = 0; i < p.length; i++) {
        s[i] += g[i] * g[i];
        p[i] -= r * g[i] / ((float) Math.sqrt(s[i]) + eps);
      }
    }

    @Override
    public Map<String, Object> memory() {
      return Map.of("squares", squares);
    }
  }

  private static final class InDouble extends Update {
    private final double[] values;
    private final double[] gradients;
    private final double[] squares;
    private final double eps;

    InDouble(Adagrad settings, DoubleParameters parameters) {
      super(settings.rate);
      values = parameters.values();
      gradients = parameters.gradients();
      squares = new double[values.length];
      eps = settings.eps;
    }

    @Override
    protected void apply(long count, double rate) {
      double[] p = values;
      double[] g = gradients;
      double[] s = squares;
      for (int i = 0; i < p.length; i++) {
        s[i] += g[i] * g[i];
        p[i] -= rate * g[i] / (Math.sqrt(s[i]) + eps);
      }
    }

    @Override
    public Map<String, Object> memory() {
      return Map.of("squares", squares);
    }
  }
}
