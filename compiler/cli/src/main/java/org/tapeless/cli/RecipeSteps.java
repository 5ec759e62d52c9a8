package org.tapeless.cli;

import java.util.List;
import java.util.Map;
import org.tapeless.compiler.Recipe;
import org.tapeless.training.Adagrad;
import org.tapeless.training.Adam;
import org.tapeless.training.AdamW;
import org.tapeless.training.Clip;
import org.tapeless.training.Momentum;
import org.tapeless.training.Nesterov;
import org.tapeless.training.Optimizer;
import org.tapeless.training.RmsProp;
import org.tapeless.training.Schedule;
import org.tapeless.training.Sgd;
import org.tapeless.training.Trainer;
import org.tapeless.training.WeightDecay;

/** How a recipe makes steps, in terms of the training module: optimizers, schedules, bounds. */
final class RecipeSteps {
  private static final String PLATEAU = "plateau";

  private RecipeSteps() {}

  static Optimizer optimizer(Recipe.Setting setting) {
    Map<String, Double> given = setting.numbers();
    double rate = given.get("lr");
    Optimizer plain =
        switch (setting.name()) {
          case "sgd" -> new Sgd(rate);
          case "momentum" -> new Momentum(rate, given.getOrDefault("momentum", 0.9));
          case "nesterov" -> new Nesterov(rate, given.getOrDefault("momentum", 0.9));
          case "adagrad" -> new Adagrad(rate, given.getOrDefault("eps", new Adagrad(rate).eps()));
          case "rmsprop" -> rmsprop(given, new RmsProp(rate));
          case "adam", "adamw" -> adam(given, new Adam(rate));
          default -> throw Failure.usage("this nnc has no optimizer `" + setting.name() + "`");
        };
    boolean matrices = "matrices".equals(setting.words().get("decayed"));
    if (setting.name().equals("adamw")) {
      Adam adam = (Adam) plain;
      double amount = given.getOrDefault("decay", new AdamW(rate).decay().amount());
      return new AdamW(
          rate, adam.beta1(), adam.beta2(), adam.eps(), new WeightDecay(amount, matrices));
    }
    return given.containsKey("decay")
        ? plain.decayed(new WeightDecay(given.get("decay"), matrices))
        : plain;
  }

  private static RmsProp rmsprop(Map<String, Double> given, RmsProp fallback) {
    return new RmsProp(
        fallback.rate(),
        given.getOrDefault("alpha", fallback.alpha()),
        given.getOrDefault("momentum", fallback.momentum()),
        given.getOrDefault("eps", fallback.eps()));
  }

  private static Adam adam(Map<String, Double> given, Adam fallback) {
    return new Adam(
        fallback.rate(),
        given.getOrDefault("beta1", fallback.beta1()),
        given.getOrDefault("beta2", fallback.beta2()),
        given.getOrDefault("eps", fallback.eps()));
  }

  /** All schedules at once; {@code warmup} goes in front of the others, wherever it is written. */
  static Schedule schedule(List<Recipe.Setting> settings) {
    Schedule all = null;
    long warmup = 0;
    for (Recipe.Setting setting : settings) {
      if (setting.name().equals("warmup")) {
        warmup = setting.numbers().get("steps").longValue();
      } else if (!setting.name().equals(PLATEAU)) {
        Schedule next = schedule(setting);
        all = all == null ? next : all.times(next);
      }
    }
    Schedule schedule = all == null ? Schedule.constant() : all;
    return warmup == 0 ? schedule : schedule.warmup(warmup);
  }

  private static Schedule schedule(Recipe.Setting setting) {
    Map<String, Double> given = setting.numbers();
    double to = given.getOrDefault("to", 0.0);
    boolean whole = !given.containsKey("steps");
    return switch (setting.name()) {
      case "constant" -> Schedule.constant();
      case "step" ->
          Schedule.step(given.get("every").longValue(), given.getOrDefault("factor", 0.1));
      case "exponential" ->
          Schedule.exponential(given.get("factor"), given.getOrDefault("every", 1.0).longValue());
      case "linear" ->
          whole ? Schedule.linear(to) : Schedule.linear(to, given.get("steps").longValue());
      case "cosine" ->
          whole ? Schedule.cosine(to) : Schedule.cosine(to, given.get("steps").longValue());
      default -> throw Failure.usage("this nnc has no schedule `" + setting.name() + "`");
    };
  }

  /** Sets the plateau, if the schedule is one: it looks at the curve and so is the trainer's. */
  static void plateau(Recipe.Setting setting, Trainer trainer) {
    if (setting.name().equals(PLATEAU)) {
      Map<String, Double> given = setting.numbers();
      trainer.plateau(
          setting.words().get("measure"),
          given.getOrDefault("patience", 10.0).intValue(),
          given.getOrDefault("factor", 0.1),
          given.getOrDefault("to", 0.0));
    }
  }

  static Clip clip(Recipe.Setting setting) {
    double limit = setting.numbers().get("limit");
    return setting.name().equals("value") ? Clip.value(limit) : Clip.norm(limit);
  }
}
