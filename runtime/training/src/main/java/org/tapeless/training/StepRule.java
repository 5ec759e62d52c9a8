package org.tapeless.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What makes a step of the gradients of batches, in this order: mean over batches, bound, rate,
 * update, average.
 *
 * @param accumulate how many batches make a step
 * @param clip the bound of the gradients
 * @param plateau when the rate falls for want of improvement
 * @param average the share of the weights' moving average that a step keeps
 */
record StepRule(
    Optimizer optimizer,
    Schedule schedule,
    int accumulate,
    Optional<Clip> clip,
    Optional<Plateau.Settings> plateau,
    OptionalDouble average) {

  /** Everything that decides the result, for the report and its file. */
  Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("optimizer", optimizer.name());
    config.put("settings", optimizer.settings());
    config.put("schedule", schedule.describe());
    plateau.ifPresent(p -> config.put("plateau", p.describe()));
    if (accumulate > 1) {
      config.put("accumulate", accumulate);
    }
    clip.ifPresent(bound -> config.put("clip", bound.toString()));
    average.ifPresent(keep -> config.put("average", keep));
    return config;
  }
}
