package org.tapeless.training;

import java.util.Map;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Parameters;

/**
 * RMSprop (Tieleman and Hinton, 2012): steps divided by the root of a running mean of the square.
 *
 * <pre>
 * s  = alpha * s + (1 - alpha) * g * g
 * v  = momentum * v + g / (sqrt(s) + eps)
 * p -= rate * v
 * </pre>
 *
 * <p>From {@code s = v = 0}, as in PyTorch; without momentum the second line is the quotient alone.
 *
 * @param rate the learning rate
 * @param alpha the share of the mean square that is kept, at least 0 and below 1
 * @param momentum the share of the velocity that is kept, at least 0 and below 1
 * @param eps keeps the quotient finite where gradients vanish
 */
public record RmsProp(double rate, double alpha, double momentum, double eps) implements Optimizer {
  public RmsProp {
    Settings.positive("the learning rate of rmsprop", rate);
    Settings.belowOne("alpha of rmsprop", alpha);
    Settings.belowOne("the momentum of rmsprop", momentum);
    Settings.positive("eps of rmsprop", eps);
  }

  /** With alpha = 0.99, no momentum and eps = 1e-8. */
  public RmsProp(double rate) {
    this(rate, 0.99, 0, 1e-8);
  }

  @Override
  public String name() {
    return "rmsprop";
  }

  @Override
  public Map<String, Object> settings() {
    return Ordered.map("lr", rate, "alpha", alpha, "momentum", momentum, "eps", eps);
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
    private final float[] square;
    private final float[] velocity;
    private final RmsProp settings;

    InFloat(RmsProp settings, FloatParameters parameters) {
      super(settings.rate);
      this.settings = settings;
      values = parameters.values();
      gradients = parameters.gradients();
      square = new float[values.length];
      velocity = new float[values.length];
    }

    @Override
    protected void apply(long count, double rate) {
      float[] p = values;
      float[] g = gradients;
      float[] s = square;
      float[] v = velocity;
      float r = (float) rate;
      float alpha = (float) settings.alpha;
      float rest = (float) (1 - settings.alpha);
      float mu = (float) settings.momentum;
      float eps = (float) settings.eps;
      for (int i = 0; i < p.length; i++) {
        s[i] = alpha * s[i] + rest * (g[i] * g[i]);
        v[i] = mu * v[i] + g[i] / ((float) Math.sqrt(s[i]) + eps);
        p[i] -= r * v[i];
      }
    }

    @Override
    public Map<String, Object> memory() {
      return Map.of("square", square, "velocity", velocity);
    }
  }

  private static final class InDouble extends Update {
    private final double[] values;
    private final double[] gradients;
    private final double[] square;
    private final double[] velocity;
    private final RmsProp settings;

    InDouble(RmsProp settings, DoubleParameters parameters) {
      super(settings.rate);
      this.settings = settings;
      values = parameters.values();
      gradients = parameters.gradients();
      square = new double[values.length];
      velocity = new double[values.length];
    }

    @Override
    protected void apply(long count, double rate) {
      double[] p = values;
      double[] g = gradients;
      double[] s = square;
      double[] v = velocity;
      double alpha = settings.alpha;
      double mu = settings.momentum;
      double eps = settings.eps;
      for (int i = 0; i < p.length; i++) {
        s[i] = alpha * s[i] + (1 - alpha) * (g[i] * g[i]);
        v[i] = mu * v[i] + g[i] / (Math.sqrt(s[i]) + eps);
        p[i] -= rate * v[i];
      }
    }

    @Override
    public Map<String, Object> memory() {
      return Map.of("square", square, "velocity", velocity);
    }
  }
}
