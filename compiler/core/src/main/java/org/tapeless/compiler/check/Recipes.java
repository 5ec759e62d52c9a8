package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tapeless.compiler.check.CheckedRecipe.Data;
import org.tapeless.compiler.check.CheckedRecipe.Expectation;
import org.tapeless.compiler.check.CheckedRecipe.KeepBest;
import org.tapeless.compiler.check.CheckedRecipe.Setting;
import org.tapeless.compiler.check.CheckedRecipe.StopWhen;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Value;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.RecipeItem;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Checks one {@code train} declaration against its model. */
final class Recipes implements RecipeItem.Visitor<Void> {
  static final List<String> PARTS = List.of("train", "valid", "test");

  private final Declaration.Train recipe;
  private final RecipeModel models;
  private final Diagnostics diagnostics;
  private final Expressions expressions;
  private final Frame frame = Frame.file(Scope.ofFile(Optional.empty()));
  private final Map<String, SourceSpan> given = new LinkedHashMap<>();

  private CheckedModel model;
  private Data data;
  private OptionalInt batch = OptionalInt.empty();
  private boolean shuffled;
  private OptionalInt accumulate = OptionalInt.empty();
  private OptionalInt epochs = OptionalInt.empty();
  private OptionalInt steps = OptionalInt.empty();
  private OptionalInt evaluateEvery = OptionalInt.empty();
  private OptionalLong seed = OptionalLong.empty();
  private Setting optimizer;
  private final List<Setting> schedules = new ArrayList<>();
  private Optional<Setting> clip = Optional.empty();
  private OptionalDouble ema = OptionalDouble.empty();
  private Optional<KeepBest> keepBest = Optional.empty();
  private Optional<StopWhen> stopWhen = Optional.empty();
  private final List<Expectation> expectations = new ArrayList<>();

  Recipes(Declaration.Train recipe, RecipeModel models, Diagnostics diagnostics) {
    this.recipe = recipe;
    this.models = models;
    this.diagnostics = diagnostics;
    this.expressions = new Expressions(new Elaboration(diagnostics, recipe.span()));
  }

  /** The checked recipe; empty if it or its model has an error. */
  Optional<CheckedRecipe> check() {
    int before = diagnostics.errorCount();
    guarded(() -> models.find().ifPresent(found -> model = found));
    if (model == null) {
      return Optional.empty();
    }
    List<RecipeItem> later = new ArrayList<>();
    for (RecipeItem item : recipe.items()) {
      if (item instanceof RecipeItem.Data || isPlain(item)) {
        guarded(() -> item.accept(this));
      } else {
        later.add(item);
      }
    }
    boolean sound = diagnostics.errorCount() == before;
    if (data != null) {
      later.forEach(item -> guarded(() -> item.accept(this)));
    }
    if (sound) {
      guarded(this::complete);
    }
    return diagnostics.errorCount() > before ? Optional.empty() : Optional.of(result());
  }

  /** Whether a line needs to know nothing of the data: all but measures of its parts. */
  private static boolean isPlain(RecipeItem item) {
    return item instanceof RecipeItem.EvaluateEvery
        || (item instanceof RecipeItem.Setting setting
            && !RecipeSettings.isMeasured(setting.value()));
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (Mistake mistake) {
      mistake.diagnostic().ifPresent(diagnostics::add);
    }
  }

  @Override
  public Void visitData(RecipeItem.Data node) {
    once("data", node.span());
    Map<String, Value> inputs = new LinkedHashMap<>();
    for (Value input : model.graph().inputs()) {
      inputs.put(((Definition.Input) input.definition()).name(), input);
    }
    data = new RecipeData(inputs, expressions, frame).read(node);
    return null;
  }

  private void once(String key, SourceSpan span) {
    SourceSpan earlier = given.putIfAbsent(key, span);
    if (earlier != null) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.DUPLICATE_NAME, span, key)
              .withNote("it is given first", earlier));
    }
  }

  @Override
  public Void visitSetting(RecipeItem.Setting node) {
    String key = node.key().text();
    if (!key.equals("schedule")) {
      once(key, node.span());
    }
    flags(node);
    switch (key) {
      case "batch" -> batch = OptionalInt.of(count(node.value(), key));
      case "accumulate" -> accumulate = OptionalInt.of(count(node.value(), key));
      case "epochs" -> epochs = OptionalInt.of(count(node.value(), key));
      case "steps" -> steps = OptionalInt.of(count(node.value(), key));
      case "seed" -> seed = OptionalLong.of(whole(node.value(), key));
      case "optimizer" -> optimizer = settings().optimizer(node.value());
      case "clip" -> clip = Optional.of(settings().clip(node.value()));
      case "ema" -> ema = OptionalDouble.of(settings().share(node.value(), key));
      default -> schedule(settings().schedule(node.value(), this::measures));
    }
    return null;
  }

  private RecipeSettings settings() {
    return new RecipeSettings(expressions, frame);
  }

  private void schedule(Setting schedule) {
    for (Setting earlier : schedules) {
      if (earlier.name().equals(schedule.name())) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.DUPLICATE_NAME, schedule.span(), schedule.name())
                .withNote("it is given first", earlier.span()));
      }
    }
    schedules.add(schedule);
  }

  @Override
  public Void visitEvaluateEvery(RecipeItem.EvaluateEvery node) {
    once("evaluate", node.span());
    evaluateEvery = OptionalInt.of(count(node.steps(), "evaluate every"));
    return null;
  }

  private void flags(RecipeItem.Setting node) {
    for (Name flag : node.flags()) {
      if (!node.key().text().equals("batch") || !flag.text().equals("shuffled")) {
        Diagnostic error =
            Diagnostic.error(ErrorCode.UNKNOWN_SETTING, flag.span(), "word", flag.text());
        throw new Mistake(
            node.key().text().equals("batch") ? error.withHelp("did you mean `shuffled`?") : error);
      }
      shuffled = true;
    }
  }

  private int count(Expr value, String key) {
    long number = whole(value, key);
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw notWhole(value, key);
    }
    return (int) number;
  }

  private long whole(Expr value, String key) {
    double number = expressions.number(value, frame);
    if (number != Math.rint(number) || number < 0 || number > (1L << 53)) {
      throw notWhole(value, key);
    }
    return (long) number;
  }

  private static Mistake notWhole(Expr value, String key) {
    return new Mistake(
        Diagnostic.error(ErrorCode.RECIPE_VALUE, value.span(), key)
            .withLabel("must be a whole number" + (key.equals("seed") ? "" : " above 0")));
  }

  private Measures measures() {
    return new Measures(model, data.split(), expressions, frame);
  }

  @Override
  public Void visitStopWhen(RecipeItem.StopWhen node) {
    once("stop", node.span());
    stopWhen = Optional.of(measures().stop(node));
    return null;
  }

  @Override
  public Void visitKeepBest(RecipeItem.KeepBest node) {
    once("keep best", node.span());
    keepBest = Optional.of(new KeepBest(measures().measure(node.metric()), node.span()));
    return null;
  }

  @Override
  public Void visitExpect(RecipeItem.Expect node) {
    expectations.add(measures().expectation(node.condition(), node.span()));
    return null;
  }

  private void complete() {
    String missing =
        data == null
            ? "data"
            : optimizer == null
                ? "optimizer"
                : epochs.isEmpty() && steps.isEmpty() ? "epochs` or `steps" : "";
    if (!missing.isEmpty()) {
      throw new Mistake(
          Diagnostic.error(
              ErrorCode.RECIPE_MISSING, recipe.name().span(), recipe.name().text(), missing));
    }
    if (epochs.isPresent() && steps.isPresent()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECIPE_VALUE, given.get("steps"), "steps")
              .withLabel("the recipe gives its length in `epochs` already")
              .withNote("the epochs are given", given.get("epochs")));
    }
    if (batch.equals(OptionalInt.of(1)) && LayerLints.needsRows(model.graph())) {
      new Lints(diagnostics)
          .warn(
              Diagnostic.warning(ErrorCode.BATCH_OF_ONE, given.get("batch"))
                  .withLabel("leaves each channel one element: all become 0")
                  .withHelp("use `LayerNorm`, or a batch of more than one"));
    }
    if (models.vocabulary().isPresent() && !RecipeData.isText(data)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECIPE_VALUE, models.vocabulary().get(), "vocabulary")
              .withLabel("is the number of different characters of a text")
              .withHelp("train on `text(...)` or `lines(...)`, or write the number"));
    }
  }

  private CheckedRecipe result() {
    return new CheckedRecipe(
        recipe.name().text(),
        model,
        !recipe.arguments().isEmpty(),
        models.vocabulary().isPresent(),
        recipe.span(),
        data,
        batch,
        shuffled,
        accumulate,
        epochs,
        steps,
        evaluateEvery,
        seed,
        optimizer,
        List.copyOf(schedules),
        clip,
        ema,
        keepBest,
        stopWhen,
        List.copyOf(expectations));
  }
}
