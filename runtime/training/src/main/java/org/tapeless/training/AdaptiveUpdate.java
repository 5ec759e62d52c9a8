package org.tapeless.training;

import java.util.Map;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.Parameters;

/**
 * The step that {@link Adam} and {@link AdamW} share; they differ in the decay alone.
 *
 * <p>The corrections {@code 1 - beta^t} are computed in double, the powers by multiplication from
 * step to step: {@code StrictMath.pow} allocates arrays on Java 17. The elements are computed in
 * the precision of the parameters.
 */
abstract class AdaptiveUpdate extends SharedUpdate {
  /** Of an element, in additions; roots and quotients take longer. */
  private static final long COST = 16;

  private final Adam settings;
  private final Parameters parameters;
  private final WeightDecay decay;
  private final int[] decayed;
  private long raised;
  private double power1 = 1;
  private double power2 = 1;

  private AdaptiveUpdate(Adam settings, WeightDecay decay, Parameters parameters) {
    super(settings.rate(), parameters);
    this.settings = settings;
    this.parameters = parameters;
    this.decay = decay;
    this.decayed = decay.ranges(parameters);
  }

  static Update of(Adam settings, WeightDecay decay, Parameters parameters) {
    return parameters instanceof FloatParameters floats
        ? new InFloat(settings, decay, floats)
        : new InDouble(settings, decay, (DoubleParameters) parameters);
  }

  @Override
  protected final void apply(long count, double rate) {
    for (; raised < count; raised++) {
      power1 *= settings.beta1();
      power2 *= settings.beta2();
    }
    decay.shrink(parameters, decayed, rate);
    double correction1 = 1 - power1;
    double correction2 = Math.sqrt(1 - power2);
    apply(rate / correction1, correction2);
  }

  /**
   * Updates every element.
   *
   * @param stride the rate over the correction of the mean
   * @param root the root of the correction of the mean square
   */
  abstract void apply(double stride, double root);

  private static final class InFloat extends AdaptiveUpdate {
    private final float[] values;
    private final float[] gradients;
    private final float[] mean;
    private final float[] square;
    private final float beta1;
    private final float beta2;
    private final float rest1;
    private final float rest2;
    private final float eps;
    private float step;
    private float divisorRoot;

    InFloat(Adam settings, WeightDecay decay, FloatParameters parameters) {
      super(settings, decay, parameters);
      values = parameters.values();
      gradients = parameters.gradients();
      mean = new float[values.length];
      square = new float[values.length];
      beta1 = (float) settings.beta1();
      beta2 = (float) settings.beta2();
      rest1 = (float) (1 - settings.beta1());
      rest2 = (float) (1 - settings.beta2());
      eps = (float) settings.eps();
    }

    @Override
    void apply(double stride, double root) {
      step = (float) stride;
      divisorRoot = (float) root;
      updateAll(COST);
    }

    @Override
    public void run(int what, int from, int to) {
      float s = step;
      float r = divisorRoot;
      float[] p = values;
      float[] g = gradients;
      float[] m = mean;
      float[] v = square;
      for (int i = from; i < to; i++) {
        m[i] = beta1 * m[i] + rest1 * g[i];
        v[i] = beta2 * v[i] + rest2 * (g[i] * g[i]);
        float divisor = (float) Math.sqrt(v[i]) / r + eps;
        p[i] -= s * m[i] / divisor;
      }
    }

    @Override
    public Map<String, Object> memory() {
      return Map.of("mean", mean, "square", square);
    }
  }

  private static final class InDouble extends AdaptiveUpdate {
    private final double[] values;
    private final double[] gradients;
    private final double[] mean;
    private final double[] square;
    private final Adam settings;
    private double step;
    private double divisorRoot;

    InDouble(Adam settings, WeightDecay decay, DoubleParameters parameters) {
      super(settings, decay, parameters);
      this.settings = settings;
      values = parameters.values();
      gradients = parameters.gradients();
      mean = new double[values.length];
      square = new double[values.length];
    }

    @Override
    void apply(double stride, double root) {
      step = stride;
      divisorRoot = root;
      updateAll(COST);
    }

    @Override
    public void run(int what, int from, int to) {
      double stride = step;
      double root = divisorRoot;
      double beta1 = settings.beta1();
      double beta2 = settings.beta2();
      double eps = settings.eps();
      double[] p = values;
      double[] g = gradients;
      double[] m = mean;
      double[] v = square;
      for (int i = from; i < to; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * (g[i] * g[i]);
        double divisor = Math.sqrt(v[i]) / root + eps;
        p[i] -= stride * m[i] / divisor;
      }
    }

    @Override
    public Map<String, Object> memory() {
      return Map.of("mean", mean, "square", square);
    }
  }
}
