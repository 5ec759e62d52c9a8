package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tapeless.compiler.check.CheckedRecipe.Data;
import org.tapeless.compiler.check.CheckedRecipe.Split;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.RecipeItem;
import org.tapeless.dsl.ast.SplitPart;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.Spelling;

/** The {@code data} line of a recipe: inline arrays for the inputs, or a source by name. */
final class RecipeData {
  private static final List<String> SOURCES = List.of("csv", "mnist", "digits");

  /** Text arguments of each source; those of {@code csv} are the inputs too. */
  private static final Map<String, List<String>> TEXTS =
      Map.of("csv", List.of("file"), "mnist", List.of("dir"), "digits", List.of());

  private static final Map<String, List<String>> NUMBERS =
      Map.of("csv", List.of(), "mnist", List.of(), "digits", List.of("count", "seed"));

  private final Map<String, Value> inputs;
  private final Expressions expressions;
  private final Frame frame;

  RecipeData(Map<String, Value> inputs, Expressions expressions, Frame frame) {
    this.inputs = inputs;
    this.expressions = expressions;
    this.frame = frame;
  }

  Data read(RecipeItem.Data item) {
    Split split = split(item);
    Argument first = item.sources().get(0);
    return first.name().isPresent() ? inline(item, split) : source(item, first, split);
  }

  private Data inline(RecipeItem.Data item, Split split) {
    Map<String, Tensor> columns = new LinkedHashMap<>();
    Map<String, Integer> extents = new LinkedHashMap<>();
    for (Argument argument : item.sources()) {
      String name = argument.name().map(n -> n.text()).orElse("");
      if (!inputs.containsKey(name)) {
        throw new Mistake(unknownInput(argument, name));
      }
      Tensor tensor = Arrays.read(argument.value(), frame, expressions);
      Value input = inputs.get(name);
      Arrays.fit(tensor, input.type().shape(), extents, argument.value().span(), name);
      Arrays.range(tensor, input, argument.value().span(), name);
      if (columns.put(name, tensor) != null) {
        throw new Mistake(Diagnostic.error(ErrorCode.DUPLICATE_NAME, argument.span(), name));
      }
    }
    for (String input : inputs.keySet()) {
      if (!columns.containsKey(input)) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.RECIPE_MISSING, item.span(), "data", input)
                .withHelp("give it: `data ..., " + input + " = [...]`"));
      }
    }
    return new Data.Inline(item.span(), columns, split);
  }

  private Diagnostic unknownInput(Argument argument, String name) {
    Diagnostic error = Diagnostic.error(ErrorCode.UNKNOWN_SETTING, argument.span(), "input", name);
    return error.withHelp(
        Spelling.closest(name, inputs.keySet())
            .map(near -> "did you mean `" + near + "`?")
            .orElse("the inputs are `" + String.join("`, `", inputs.keySet()) + "`"));
  }

  private Data source(RecipeItem.Data item, Argument first, Split split) {
    Expr value = first.value();
    boolean named = value instanceof Expr.Call call && call.callee() instanceof Expr.Ref;
    if (!named || item.sources().size() > 1) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECIPE_VALUE, first.span(), "data")
              .withLabel(
                  "is arrays, as in `x = [[1]], y = [[2]]`, or a source, as in `digits(count ="
                      + " 1000)`"));
    }
    Expr.Call source = (Expr.Call) value;
    String name = ((Expr.Ref) source.callee()).name();
    if (!SOURCES.contains(name)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.UNKNOWN_SETTING, source.callee().span(), "data source", name)
              .withHelp(
                  Spelling.closest(name, SOURCES)
                      .map(near -> "did you mean `" + near + "`?")
                      .orElse("there is `" + String.join("`, `", SOURCES) + "`")));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Argument argument : source.arguments()) {
      argument(name, argument, texts, numbers);
    }
    require(name, source, texts, numbers);
    return new Data.Source(item.span(), name, texts, numbers, split);
  }

  private void argument(
      String source, Argument argument, Map<String, String> texts, Map<String, Double> numbers) {
    List<String> textNames = new ArrayList<>(TEXTS.get(source));
    if (source.equals("csv")) {
      textNames.addAll(inputs.keySet());
    }
    List<String> all = new ArrayList<>(textNames);
    all.addAll(NUMBERS.get(source));
    String name = argument.name().map(n -> n.text()).orElse(all.isEmpty() ? "" : all.get(0));
    if (!all.contains(name)) {
      Diagnostic error =
          Diagnostic.error(ErrorCode.UNKNOWN_ARGUMENT, argument.span(), source, name);
      throw new Mistake(
          error.withHelp(
              Spelling.closest(name, all)
                  .map(near -> "did you mean `" + near + "`?")
                  .orElse("there is `" + String.join("`, `", all) + "`")));
    }
    if (texts.containsKey(name) || numbers.containsKey(name)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.DUPLICATE_ARGUMENT, argument.span(), source, name));
    }
    if (textNames.contains(name)) {
      texts.put(name, text(argument, name));
    } else {
      numbers.put(name, whole(argument.value(), name));
    }
  }

  private static String text(Argument argument, String name) {
    if (argument.value() instanceof Expr.Text) {
      return ((Expr.Text) argument.value()).value();
    }
    throw new Mistake(
        Diagnostic.error(ErrorCode.RECIPE_VALUE, argument.value().span(), name)
            .withLabel("is a text, as in `\"data\"`"));
  }

  private double whole(Expr value, String name) {
    double number = expressions.number(value, frame);
    if (number != Math.rint(number) || number < (name.equals("seed") ? 0 : 1)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECIPE_VALUE, value.span(), name)
              .withLabel("must be a whole number above 0"));
    }
    return number;
  }

  private void require(
      String source, Expr.Call call, Map<String, String> texts, Map<String, Double> numbers) {
    List<String> required =
        switch (source) {
          case "digits" -> List.of("count");
          case "mnist" -> List.of("dir");
          default -> new ArrayList<>(csvArguments());
        };
    for (String name : required) {
      if (!texts.containsKey(name) && !numbers.containsKey(name)) {
        throw new Mistake(Diagnostic.error(ErrorCode.MISSING_ARGUMENT, call.span(), source, name));
      }
    }
  }

  private List<String> csvArguments() {
    List<String> names = new ArrayList<>(TEXTS.get("csv"));
    names.addAll(inputs.keySet());
    return names;
  }

  private Split split(RecipeItem.Data item) {
    Map<String, Long> parts = new LinkedHashMap<>();
    for (SplitPart part : item.split()) {
      String name = part.name().text();
      if (!Recipes.PARTS.contains(name)) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.UNKNOWN_SETTING, part.name().span(), "part", name)
                .withHelp(
                    Spelling.closest(name, Recipes.PARTS)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("the parts are `train`, `valid` and `test`")));
      }
      long rows = part.size().isPresent() ? (long) whole(part.size().get(), name) : Split.REST;
      boolean secondRest = rows == Split.REST && parts.containsValue(Split.REST);
      if (parts.put(name, rows) != null || secondRest) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.DUPLICATE_NAME, part.span(), secondRest ? "rest" : name));
      }
    }
    if (!parts.isEmpty() && !parts.containsKey("train")) {
      throw new Mistake(Diagnostic.error(ErrorCode.RECIPE_MISSING, item.span(), "split", "train"));
    }
    return new Split(rows(parts, "train"), rows(parts, "valid"), rows(parts, "test"));
  }

  private static OptionalLong rows(Map<String, Long> parts, String name) {
    return Optional.ofNullable(parts.get(name)).map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
