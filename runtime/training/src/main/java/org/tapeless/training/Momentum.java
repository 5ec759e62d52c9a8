package org.tapeless.training;

import java.util.Map;
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
  public Map<String, Object> settings() {
    return Ordered.map("lr", rate, "momentum", momentum);
  }

  @Override
  public Update on(Parameters parameters) {
    return VelocityUpdate.of(rate, momentum, false, parameters);
  }
}
