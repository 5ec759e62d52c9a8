package org.tapeless.cli;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tapeless.compiler.Recipe;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.training.Expectation;
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
            .optimizer(RecipeSteps.optimizer(recipe.optimizer()))
            .schedule(RecipeSteps.schedule(recipe.schedules()))
            .shuffled(recipe.shuffled())
            .seed(effectiveSeed());
    recipe.batch().ifPresent(trainer::batch);
    recipe.accumulate().ifPresent(trainer::accumulate);
    recipe.evaluateEvery().ifPresent(trainer::evaluateEvery);
    recipe.clip().ifPresent(clip -> trainer.clip(RecipeSteps.clip(clip)));
    recipe.ema().ifPresent(trainer::average);
    recipe.schedules().forEach(schedule -> RecipeSteps.plateau(schedule, trainer));
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
}
