package org.tapeless.training;

import java.util.Map;
import org.tapeless.runtime.Parameters;

/**
 * Momentum that looks ahead (Nesterov, 1983, in the form of Sutskever and others, 2013): {@code v =
 * momentum * v + g; p -= rate * (g + momentum * v)}, from {@code v = 0}, as in PyTorch.
 *
 * @param rate the learning rate
 * @param momentum the share of the velocity that is kept, at least 0 and below 1
 */
public record Nesterov(double rate, double momentum) implements Optimizer {
  public Nesterov {
    Settings.positive("the learning rate of nesterov", rate);
    Settings.belowOne("the momentum of nesterov", momentum);
  }

  /** With a momentum of 0.9. */
  public Nesterov(double rate) {
    this(rate, 0.9);
  }

  @Override
  public String name() {
    return "nesterov";
  }

  @Override
  public Map<String, Object> settings() {
    return Ordered.map("lr", rate, "momentum", momentum);
  }

  @Override
  public Update on(Parameters parameters) {
    return VelocityUpdate.of(rate, momentum, true, parameters);
  }
}
