package org.tapeless.training;

import java.util.Map;
import org.tapeless.runtime.Parameters;

/**
 * A rule that turns gradients into better parameters.
 *
 * <p>An optimizer is only its settings; what it remembers from step to step belongs to the {@link
 * Update} that {@link #on} makes, so that one optimizer may serve many models.
 */
public interface Optimizer {
  /** The name in recipes and reports, such as {@code sgd}. */
  String name();

  /** The learning rate before any {@link Schedule}. */
  double rate();

  /** Every setting by its name in recipes, in a fixed order, for the report. */
  Map<String, Object> settings();

  /** Prepares updates of these parameters, with all state zero. */
  Update on(Parameters parameters);

  /** The same rule with this weight decay in the gradient (L2). */
  default Optimizer decayed(WeightDecay decay) {
    return new Decayed(this, decay);
  }
}
