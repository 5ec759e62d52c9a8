package org.tapeless.training;

import java.util.Map;
import org.tapeless.runtime.Parameters;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019): {@code p *= 1 - rate * decay}
 * before each step of {@link Adam}.
 *
 * <p>The decay does not pass through the running means, so it is the same for all parameters, and
 * it follows the schedule with the rate.
 *
 * @param rate the learning rate
 * @param beta1 the share of the mean gradient that is kept, at least 0 and below 1
 * @param beta2 the share of the mean square that is kept, at least 0 and below 1
 * @param eps keeps the quotient finite where gradients vanish
 * @param decay the weight decay, and of which parameters
 */
public record AdamW(double rate, double beta1, double beta2, double eps, WeightDecay decay)
    implements Optimizer {
  public AdamW {
    Settings.positive("the learning rate of adamw", rate);
    Settings.belowOne("beta1 of adamw", beta1);
    Settings.belowOne("beta2 of adamw", beta2);
    Settings.positive("eps of adamw", eps);
  }

  /** With beta1 = 0.9, beta2 = 0.999, eps = 1e-8 and a decay of 0.01 on all parameters. */
  public AdamW(double rate) {
    this(rate, 0.9, 0.999, 1e-8, WeightDecay.of(0.01));
  }

  @Override
  public String name() {
    return "adamw";
  }

  @Override
  public Map<String, Object> settings() {
    return Decayed.withDecay(new Adam(rate, beta1, beta2, eps).settings(), decay);
  }

  @Override
  public Update on(Parameters parameters) {
    return AdaptiveUpdate.of(new Adam(rate, beta1, beta2, eps), decay, parameters);
  }
}
