package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tapeless.compiler.check.CheckedRecipe.Expectation;
import org.tapeless.compiler.check.CheckedRecipe.Split;
import org.tapeless.compiler.check.CheckedRecipe.StopWhen;
import org.tapeless.compiler.check.ModelCheck.Comparison;
import org.tapeless.compiler.graph.Named;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Path;
import org.tapeless.dsl.ast.RecipeItem;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;
import org.tapeless.dsl.source.Spelling;

/** What a recipe measures: {@code loss}, {@code valid.accuracy}, and conditions on it. */
final class Measures {
  private final List<String> known = new ArrayList<>();
  private final Expressions expressions;
  private final Frame frame;

  Measures(CheckedModel model, Split split, Expressions expressions, Frame frame) {
    this.expressions = expressions;
    this.frame = frame;
    List<String> scores = new ArrayList<>(List.of(ModelParts.LOSS));
    model.graph().results(Named.Role.METRIC).forEach(named -> scores.add(named.name()));
    known.addAll(scores);
    for (String part : Recipes.PARTS) {
      boolean there =
          part.equals("train") || (part.equals("valid") ? split.valid() : split.test()).isPresent();
      if (there) {
        scores.forEach(score -> known.add(part + "." + score));
      }
    }
  }

  /** A path that names a loss or metric of a part of the data. */
  String measure(Path path) {
    return measure(path.text(), path.span());
  }

  private String measure(String text, SourceSpan span) {
    if (known.contains(text)) {
      return text;
    }
    Diagnostic error = Diagnostic.error(ErrorCode.UNKNOWN_MEASURE, span, text);
    throw new Mistake(
        error.withHelp(
            Spelling.closest(text, known)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("there is `" + String.join("`, `", known) + "`")));
  }

  /** An expression that names a loss or metric of a part of the data. */
  String measure(Expr expr) {
    String text = path(expr).orElseThrow(() -> notCondition(expr));
    return measure(text, expr.span());
  }

  private static Optional<String> path(Expr expr) {
    if (expr instanceof Expr.Ref ref) {
      return Optional.of(ref.name());
    }
    if (expr instanceof Expr.Member member && member.target() instanceof Expr.Ref) {

      return Optional.of(((Expr.Ref) member.target()).name() + "." + member.name().text());
    }
    return Optional.empty();
  }

  /** {@code expect test.accuracy > 0.96}. */
  Expectation expectation(Expr condition, SourceSpan span) {
    if (!(condition instanceof Expr.Binary binary)) {
      throw notCondition(condition);
    }

    Comparison comparison = comparison(binary);
    String measure = measure(binary.left());
    return new Expectation(measure, comparison, expressions.number(binary.right(), frame), span);
  }

  private static Comparison comparison(Expr.Binary binary) {
    for (Comparison comparison : Comparison.values()) {
      if (comparison.symbol().equals(binary.operator().symbol())) {
        return comparison;
      }
    }
    throw notCondition(binary);
  }

  private static Mistake notCondition(Expr expr) {
    return new Mistake(
        Diagnostic.error(ErrorCode.RECIPE_VALUE, expr.span(), Texts.line(expr.span()))
            .withLabel(
                "is no condition, which compares a measure with a number, as in `test.accuracy >"
                    + " 0.9`"));
  }

  /** {@code stop when valid.loss < 0.1} or {@code stop when stalls(valid.loss, 5)}. */
  StopWhen stop(RecipeItem.StopWhen item) {
    Expr condition = item.condition();
    if (!(condition instanceof Expr.Call call)) {
      Expectation expectation = expectation(condition, item.span());
      return new StopWhen(
          expectation.measure(),
          Optional.of(expectation.comparison()),
          OptionalDouble.of(expectation.limit()),
          OptionalInt.empty(),
          item.span());
    }

    boolean stalls =
        call.callee() instanceof Expr.Ref
            && ((Expr.Ref) call.callee()).name().equals("stalls")
            && call.arguments().size() == 2;
    if (!stalls) {
      throw notCondition(condition);
    }
    double epochs = expressions.number(call.arguments().get(1).value(), frame);
    if (epochs < 1 || epochs != Math.rint(epochs) || epochs > Integer.MAX_VALUE) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECIPE_VALUE, call.arguments().get(1).span(), "stalls")
              .withLabel("must be a whole number of epochs above 0"));
    }
    return new StopWhen(
        measure(call.arguments().get(0).value()),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalInt.of((int) epochs),
        item.span());
  }
}
