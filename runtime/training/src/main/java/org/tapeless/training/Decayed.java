package org.tapeless.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tapeless.runtime.Parameters;

/**
 * An optimizer with weight decay in the gradient (L2): {@code g += amount * p} before its step.
 *
 * @param optimizer what makes the step
 * @param decay how much, of which parameters
 */
record Decayed(Optimizer optimizer, WeightDecay decay) implements Optimizer {
  @Override
  public String name() {
    return optimizer.name();
  }

  @Override
  public double rate() {
    return optimizer.rate();
  }

  @Override
  public Map<String, Object> settings() {
    return withDecay(optimizer.settings(), decay);
  }

  /** The settings with those of the decay behind them. */
  static Map<String, Object> withDecay(Map<String, Object> settings, WeightDecay decay) {
    Map<String, Object> all = new LinkedHashMap<>(settings);
    all.put("decay", decay.amount());
    all.put("decayed", decay.matricesOnly() ? "matrices" : "all");
    return all;
  }

  @Override
  public Update on(Parameters parameters) {
    Update update = optimizer.on(parameters);
    int[] ranges = decay.ranges(parameters);
    return new Update(rate()) {
      @Override
      protected void apply(long count, double rate) {
        decay.addToGradients(parameters, ranges);
        update.step(rate);
      }

      @Override
      public Map<String, Object> memory() {
        return update.memory();
      }

      @Override
      public void resume(long count) {
        super.resume(count);
        update.resume(count);
      }
    };
  }
}
