package org.tapeless.compiler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tapeless.compiler.check.CheckedRecipe;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.dsl.source.SourceSpan;

/**
 * How a model is trained: a {@code train} declaration as front doors see it. What the declaration
 * leaves out is empty; the trainer knows the defaults.
 *
 * @param readsVocabulary whether the model depends on the text: it must be compiled again with
 *     {@link CompileOptions#withVocabulary} once the data has been read
 */
public record Recipe(
    String name,
    String model,
    SourceSpan span,
    Data data,
    boolean readsVocabulary,
    OptionalInt batch,
    boolean shuffled,
    OptionalInt accumulate,
    OptionalInt epochs,
    OptionalInt steps,
    OptionalInt evaluateEvery,
    OptionalLong seed,
    Setting optimizer,
    List<Setting> schedules,
    Optional<Setting> clip,
    OptionalDouble ema,
    Optional<String> keepBest,
    Optional<Stop> stop,
    List<Condition> expectations) {

  /**
   * A named choice with its arguments, such as {@code adam(lr = 0.001)}.
   *
   * @param words arguments that are no numbers, such as the measure of {@code plateau(valid.loss)}
   */
  public record Setting(
      String name, Map<String, Double> numbers, Map<String, String> words, SourceSpan span) {}

  /**
   * Where the rows come from.
   *
   * @param source what the recipe calls it, such as {@code csv}; empty for columns in the recipe
   * @param columns by input, if they are written in the recipe
   * @param split rows for each part by its name, in order, {@link #REST} for what is left, below
   *     one a share of all; empty if everything trains
   */
  public record Data(
      Optional<String> source,
      Map<String, String> texts,
      Map<String, Double> numbers,
      Map<String, Tensor> columns,
      Map<String, Double> split,
      SourceSpan span) {
    public static final double REST = CheckedRecipe.Split.REST;
  }

  /** {@code test.accuracy > 0.96}; comparison is the symbol. */
  public record Condition(String measure, String comparison, double limit) {}

  /** When to stop early: a condition, or so many epochs in which the measure does not improve. */
  public record Stop(String measure, Optional<Condition> condition, OptionalInt patience) {}

  static Recipe of(CheckedRecipe checked) {
    return new Recipe(
        checked.name(),
        checked.model().name(),
        checked.span(),
        data(checked.data()),
        checked.readsVocabulary(),
        checked.batch(),
        checked.shuffled(),
        checked.accumulate(),
        checked.epochs(),
        checked.steps(),
        checked.evaluateEvery(),
        checked.seed(),
        setting(checked.optimizer()),
        checked.schedules().stream().map(Recipe::setting).toList(),
        checked.clip().map(Recipe::setting),
        checked.ema(),
        checked.keepBest().map(CheckedRecipe.KeepBest::measure),
        checked.stopWhen().map(Recipe::stop),
        checked.expectations().stream().map(Recipe::condition).toList());
  }

  private static Setting setting(CheckedRecipe.Setting setting) {
    return new Setting(
        setting.name(),
        new LinkedHashMap<>(setting.numbers()),
        new LinkedHashMap<>(setting.words()),
        setting.span());
  }

  private static Condition condition(CheckedRecipe.Expectation expectation) {
    return new Condition(
        expectation.measure(), expectation.comparison().symbol(), expectation.limit());
  }

  private static Stop stop(CheckedRecipe.StopWhen stop) {
    OptionalDouble limit = stop.limit();
    Optional<Condition> condition =
        stop.comparison()
            .map(relation -> new Condition(stop.measure(), relation.symbol(), limit.orElseThrow()));
    return new Stop(stop.measure(), condition, stop.patience());
  }

  private static Data data(CheckedRecipe.Data data) {
    Map<String, Double> split = new LinkedHashMap<>();
    data.split().train().ifPresent(rows -> split.put("train", rows));
    data.split().valid().ifPresent(rows -> split.put("valid", rows));
    data.split().test().ifPresent(rows -> split.put("test", rows));
    if (data instanceof CheckedRecipe.Data.Inline inline) {
      return new Data(
          Optional.empty(),
          Map.of(),
          Map.of(),
          new LinkedHashMap<>(inline.columns()),
          split,
          data.span());
    }
    CheckedRecipe.Data.Source source = (CheckedRecipe.Data.Source) data;
    return new Data(
        Optional.of(source.name()),
        new LinkedHashMap<>(source.texts()),
        new LinkedHashMap<>(source.numbers()),
        Map.of(),
        split,
        data.span());
  }
}
