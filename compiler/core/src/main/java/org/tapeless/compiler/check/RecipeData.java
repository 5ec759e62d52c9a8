package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
  /** Columns of text: the characters of a window, and those that follow. */
  private static final List<String> TEXT_INPUTS = List.of("ids", "next");

  /**
   * What a source is told.
   *
   * @param texts arguments that are texts, all of them required
   * @param required numbers that must be given
   * @param optional numbers that may be given
   */
  private record Source(List<String> texts, List<String> required, List<String> optional) {
    List<String> names() {
      List<String> names = new ArrayList<>(texts);
      names.addAll(required);
      names.addAll(optional);
      return names;
    }
  }

  private static final Map<String, Source> SOURCES = sources();

  private final Map<String, Value> inputs;
  private final Expressions expressions;
  private final Frame frame;

  RecipeData(Map<String, Value> inputs, Expressions expressions, Frame frame) {
    this.inputs = inputs;
    this.expressions = expressions;
    this.frame = frame;
  }

  private static Map<String, Source> sources() {
    Map<String, Source> map = new LinkedHashMap<>();
    map.put("csv", new Source(List.of("file"), List.of(), List.of()));
    map.put("mnist", new Source(List.of("dir"), List.of(), List.of("limit")));
    map.put("digits", new Source(List.of(), List.of("count"), List.of("seed")));
    map.put("text", new Source(List.of("file"), List.of("context"), List.of()));
    map.put("lines", new Source(List.of("file"), List.of("context"), List.of("seed")));
    return map;
  }

  /** Whether the rows are characters of a text, which has a vocabulary. */
  static boolean isText(Data data) {
    return data instanceof Data.Source source
        && (source.name().equals("text") || source.name().equals("lines"));
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
    String name = known(((Expr.Ref) source.callee()).name(), source.callee());
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Double> numbers = new LinkedHashMap<>();
    Source form = form(name);
    for (Argument argument : source.arguments()) {
      argument(name, form, argument, texts, numbers);
    }
    for (String required : form.names()) {
      boolean given = texts.containsKey(required) || numbers.containsKey(required);
      if (!given && !form.optional().contains(required)) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.MISSING_ARGUMENT, source.span(), name, required));
      }
    }
    Data data = new Data.Source(item.span(), name, texts, numbers, split);
    if (isText(data) && !inputs.keySet().equals(Set.copyOf(TEXT_INPUTS))) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECIPE_VALUE, source.span(), name)
              .withLabel(
                  "gives `ids` and `next`, but the inputs are `"
                      + String.join("`, `", inputs.keySet())
                      + "`"));
    }
    return data;
  }

  private static String known(String name, Expr callee) {
    if (SOURCES.containsKey(name)) {
      return name;
    }
    throw new Mistake(
        Diagnostic.error(ErrorCode.UNKNOWN_SETTING, callee.span(), "data source", name)
            .withHelp(
                Spelling.closest(name, SOURCES.keySet())
                    .map(near -> "did you mean `" + near + "`?")
                    .orElse("there is `" + String.join("`, `", SOURCES.keySet()) + "`")));
  }

  /** The arguments of a source; those of {@code csv} are the inputs too. */
  private Source form(String name) {
    Source form = SOURCES.get(name);
    if (!name.equals("csv")) {
      return form;
    }
    List<String> texts = new ArrayList<>(form.texts());
    texts.addAll(inputs.keySet());
    return new Source(texts, form.required(), form.optional());
  }

  private void argument(
      String source,
      Source form,
      Argument argument,
      Map<String, String> texts,
      Map<String, Double> numbers) {
    List<String> all = form.names();
    String name = argument.name().map(n -> n.text()).orElse(all.get(0));
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
    if (form.texts().contains(name)) {
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

  /** Rows by their number, or a share of all below one. */
  private double part(Expr value, String name) {
    double number = expressions.number(value, frame);
    if (!(number > 0) || (number >= 1 && number != Math.rint(number))) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECIPE_VALUE, value.span(), name)
              .withLabel("must be a whole number of rows above 0, or a share below 1"));
    }
    return number;
  }

  private Split split(RecipeItem.Data item) {
    Map<String, Double> parts = new LinkedHashMap<>();
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
      double rows = part.size().isPresent() ? part(part.size().get(), name) : Split.REST;
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

  private static OptionalDouble rows(Map<String, Double> parts, String name) {
    return Optional.ofNullable(parts.get(name))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }
}
