package org.tapeless.training;

import java.util.Map;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Parameters;

/**
 * Gradient descent with momentum: {@code v = momentum * v + g; p -= rate * v}, from {@code v = 0}.
 *
 * <p>The rate stands outside the velocity, as in PyTorch, so that a schedule acts at once on what
 * has been gathered.
 *
 * @param rate the learning rate
 * @param momentum the share of the velocity that is kept, at least 0 and below 1
 */
public record Momentum(double rate, double momentum) implements Optimizer {
  public Momentum {
    Settings.positive("the learning rate of momentum", rate);
    Settings.belowOne("the momentum", momentum);
  }

  /** With a momentum of 0.9. */
  public Momentum(double rate) {
    this(rate, 0.9);
  }

  @Override
  public String name() {
    return "momentum";
  }

  @Override
  public Map<String, Double> settings() {
    return Ordered.map("lr", rate, "momentum", momentum);
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
    private final float[] velocity;
    private final float momentum;

    InFloat(Momentum settings, FloatParameters parameters) {
      super(settings.rate);
      values = parameters.values();
      gradients = parameters.gradients();
      velocity = new float[values.length];
      momentum = (float) settings.momentum;
    }

    @Override
    protected void apply(long count, double rate) {
      float[] p = values;
      float[] g = gradients;
      float[] v = velocity;
      float r = (float) rate;
      float mu = momentum;
      for (int i = 0; i < p.length; i++) {
        v[i] = mu * v[i] + g[i];
        p[i] -= r * v[i];
      }
    }
  }

  private static final class InDouble extends Update {
    private final double[] values;
    private final double[] gradients;
    private final double[] velocity;
    private final double momentum;

    InDouble(Momentum settings, DoubleParameters parameters) {
      super(settings.rate);
      values = parameters.values();
      gradients = parameters.gradients();
      velocity = new double[values.length];
      momentum = settings.momentum;
    }

    @Override
    protected void apply(long count, double rate) {
      double[] p = values;
      double[] g = gradients;
      double[] v = velocity;
      double mu = momentum;
      for (int i = 0; i < p.length; i++) {
        v[i] = mu * v[i] + g[i];
        p[i] -= rate * v[i];
      }
    }
  }
}
