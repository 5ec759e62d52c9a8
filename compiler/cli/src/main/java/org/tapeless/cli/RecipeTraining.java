package org.tapeless.cli;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tapeless.compiler.Recipe;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.training.Adam;
import org.tapeless.training.AdamW;
import org.tapeless.training.Expectation;
import org.tapeless.training.Momentum;
import org.tapeless.training.Optimizer;
import org.tapeless.training.Schedule;
import org.tapeless.training.Sgd;
import org.tapeless.training.Trainer;

/**
 * A recipe in terms of the training module, with what the command line overrides.
 *
 * @param epochs instead of the recipe's epochs or steps
 * @param steps instead of the recipe's epochs or steps
 */
record RecipeTraining(Recipe recipe, OptionalLong seed, OptionalInt epochs, OptionalInt steps) {

  /** The seed of the start values and of the order of the rows. */
  long effectiveSeed() {
    return seed.orElse(recipe.seed().orElse(0));
  }

  /** A trainer that follows the recipe, without listeners and files. */
  Trainer trainer(TrainableModel model) {
    Trainer trainer =
        Trainer.of(model)
            .name(recipe.model() + " as " + recipe.name())
            .optimizer(optimizer(recipe.optimizer()))
            .schedule(schedule())
            .shuffled(recipe.shuffled())
            .seed(effectiveSeed());
    recipe.batch().ifPresent(trainer::batch);
    length(trainer);
    recipe.keepBest().ifPresent(trainer::keepBest);
    recipe.stop().ifPresent(stop -> stop(trainer, stop));
    recipe.expectations().forEach(condition -> trainer.expect(expectation(condition)));
    return trainer;
  }

  private void length(Trainer trainer) {
    if (epochs.isPresent() || steps.isPresent()) {
      epochs.ifPresent(trainer::epochs);
      steps.ifPresent(trainer::steps);
    } else {
      recipe.epochs().ifPresent(trainer::epochs);
      recipe.steps().ifPresent(trainer::steps);
    }
  }

  private static void stop(Trainer trainer, Recipe.Stop stop) {
    stop.condition().ifPresent(condition -> trainer.stopWhen(expectation(condition)));
    stop.patience().ifPresent(epochs -> trainer.stopWhenStalls(stop.measure(), epochs));
  }

  private static Expectation expectation(Recipe.Condition condition) {
    return new Expectation(
        condition.measure(), Expectation.Comparison.of(condition.comparison()), condition.limit());
  }

  private static Optimizer optimizer(Recipe.Setting setting) {
    Map<String, Double> given = setting.numbers();
    double rate = given.getOrDefault("lr", 0.01);
    return switch (setting.name()) {
      case "sgd" -> new Sgd(rate);
      case "momentum" -> new Momentum(rate, given.getOrDefault("momentum", 0.9));
      case "adam" -> adam(given);
      case "adamw" -> adamw(given);
      default -> throw Failure.usage("this nnc has no optimizer `" + setting.name() + "`");
    };
  }

  private static Adam adam(Map<String, Double> given) {
    Adam fallback = new Adam(given.getOrDefault("lr", 0.001));
    return new Adam(
        fallback.rate(),
        given.getOrDefault("beta1", fallback.beta1()),
        given.getOrDefault("beta2", fallback.beta2()),
        given.getOrDefault("eps", fallback.eps()));
  }

  private static AdamW adamw(Map<String, Double> given) {
    AdamW fallback = new AdamW(given.getOrDefault("lr", 0.001));
    return new AdamW(
        fallback.rate(),
        given.getOrDefault("beta1", fallback.beta1()),
        given.getOrDefault("beta2", fallback.beta2()),
        given.getOrDefault("eps", fallback.eps()),
        given.getOrDefault("decay", fallback.decay()));
  }

  /** Schedules by name; {@code warmup} goes in front of the other, wherever it is written. */
  private Schedule schedule() {
    Schedule schedule = Schedule.constant();
    long warmup = 0;
    for (Recipe.Setting setting : recipe.schedules()) {
      if (setting.name().equals("warmup")) {
        warmup = setting.numbers().getOrDefault("steps", 0.0).longValue();
      } else {
        schedule = schedule(setting);
      }
    }
    return warmup == 0 ? schedule : schedule.warmup(warmup);
  }

  private static Schedule schedule(Recipe.Setting setting) {
    Map<String, Double> given = setting.numbers();
    return switch (setting.name()) {
      case "constant" -> Schedule.constant();
      case "step" ->
          Schedule.step(given.get("every").longValue(), given.getOrDefault("factor", 0.1));
      case "cosine" -> cosine(given);
      default -> throw Failure.usage("this nnc has no schedule `" + setting.name() + "`");
    };
  }

  private static Schedule cosine(Map<String, Double> given) {
    double to = given.getOrDefault("to", 0.0);
    return given.containsKey("steps")
        ? Schedule.cosine(to, given.get("steps").longValue())
        : Schedule.cosine(to);
  }
}
