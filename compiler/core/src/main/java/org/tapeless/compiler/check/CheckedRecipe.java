package org.tapeless.compiler.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.dsl.source.SourceSpan;

/**
 * How a model is trained: a {@code train} declaration, with every name and number checked. Numbers
 * that the recipe leaves out are empty; the trainer knows the defaults.
 *
 * @param model the model as this recipe trains it
 * @param ownModel whether that differs from the model of the file: the recipe gives arguments
 * @param readsVocabulary whether an argument is the size of the text's vocabulary
 */
public record CheckedRecipe(
    String name,
    CheckedModel model,
    boolean ownModel,
    boolean readsVocabulary,
    SourceSpan span,
    Data data,
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
    Optional<KeepBest> keepBest,
    Optional<StopWhen> stopWhen,
    List<Expectation> expectations) {

  /**
   * A named choice with its arguments, e.g. {@code adam(lr = 0.001)}.
   *
   * @param words arguments that are no numbers, such as the measure of {@code plateau(valid.loss)}
   */
  public record Setting(
      String name, Map<String, Double> numbers, Map<String, String> words, SourceSpan span) {}

  /** Where the rows come from. */
  public sealed interface Data {
    SourceSpan span();

    /** Arrays written in the recipe, by input. */
    record Inline(SourceSpan span, Map<String, Tensor> columns, Split split) implements Data {}

    /**
     * A source by the name that recipes give it, such as {@code csv}, with text and number
     * arguments.
     */
    record Source(
        SourceSpan span,
        String name,
        Map<String, String> texts,
        Map<String, Double> numbers,
        Split split)
        implements Data {}

    Split split();
  }

  /**
   * Rows for each part, in order; empty for none, -1 for the rest, and below one a share of all
   * rows.
   */
  public record Split(OptionalDouble train, OptionalDouble valid, OptionalDouble test) {
    public static final double REST = -1;

    /** Everything trains. */
    public static final Split NONE =
        new Split(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** {@code keep best valid.accuracy}; greatest for a metric, least for a loss. */
  public record KeepBest(String measure, SourceSpan span) {}

  /**
   * {@code stop when valid.loss < 0.1} or {@code stop when valid.loss stalls 5}: one of the two is
   * there.
   */
  public record StopWhen(
      String measure,
      Optional<ModelCheck.Comparison> comparison,
      OptionalDouble limit,
      OptionalInt patience,
      SourceSpan span) {}

  /**
   * {@code expect test.accuracy > 0.96}; measure is {@code loss}, {@code valid.loss}, {@code
   * test.accuracy}...
   */
  public record Expectation(
      String measure, ModelCheck.Comparison comparison, double limit, SourceSpan span) {}
}
