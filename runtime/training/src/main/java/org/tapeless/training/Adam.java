package org.tapeless.training;

import java.util.Map;
import org.tapeless.runtime.Parameters;

/**
 * Adam (Kingma and Ba, 2015): steps scaled by running means of the gradient and of its square.
 *
 * <p>At step t, counted from 1, with {@code m = v = 0} before the first:
 *
 * <pre>
 * m  = beta1 * m + (1 - beta1) * g
 * v  = beta2 * v + (1 - beta2) * g * g
 * p -= rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + eps)
 * </pre>
 *
 * <p>{@code eps} stands outside the root and after the correction of {@code v}, as in PyTorch.
 *
 * @param rate the learning rate
 * @param beta1 the share of the mean gradient that is kept, at least 0 and below 1
 * @param beta2 the share of the mean square that is kept, at least 0 and below 1
 * @param eps keeps the quotient finite where gradients vanish
 */
public record Adam(double rate, double beta1, double beta2, double eps) implements Optimizer {
  public Adam {
    Settings.positive("the learning rate of adam", rate);
    Settings.belowOne("beta1 of adam", beta1);
    Settings.belowOne("beta2 of adam", beta2);
    Settings.positive("eps of adam", eps);
  }

  /** With beta1 = 0.9, beta2 = 0.999 and eps = 1e-8. */
  public Adam(double rate) {
    this(rate, 0.9, 0.999, 1e-8);
  }

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public Map<String, Object> settings() {
    return Ordered.map("lr", rate, "beta1", beta1, "beta2", beta2, "eps", eps);
  }

  @Override
  public Update on(Parameters parameters) {
    return AdaptiveUpdate.of(this, WeightDecay.NONE, parameters);
  }
}
