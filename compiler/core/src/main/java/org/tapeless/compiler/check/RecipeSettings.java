package org.tapeless.compiler.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.check.CheckedRecipe.Setting;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;
import org.tapeless.dsl.source.Spelling;

/** The optimizers and schedules that recipes name, and their arguments. */
final class RecipeSettings {
  /** What an argument may be. */
  private enum Rule {
    POSITIVE("a number above 0"),
    SHARE("at least 0 and below 1"),
    NOT_NEGATIVE("0 or more"),
    COUNT("a whole number above 0");

    private final String text;

    Rule(String text) {
      this.text = text;
    }

    boolean holds(double number) {
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        return false;
      }
      return switch (this) {
        case POSITIVE -> number > 0;
        case SHARE -> number >= 0 && number < 1;
        case NOT_NEGATIVE -> number >= 0;
        case COUNT -> number > 0 && number == Math.rint(number) && number <= Integer.MAX_VALUE;
      };
    }
  }

  private record Allowed(String name, Rule rule, boolean required) {}

  private static final Allowed RATE = new Allowed("lr", Rule.POSITIVE, true);

  private static final Map<String, List<Allowed>> OPTIMIZERS = optimizers();

  private static final Map<String, List<Allowed>> SCHEDULES = schedules();

  private final Expressions expressions;
  private final Frame frame;

  RecipeSettings(Expressions expressions, Frame frame) {
    this.expressions = expressions;
    this.frame = frame;
  }

  private static Map<String, List<Allowed>> optimizers() {
    Allowed beta1 = new Allowed("beta1", Rule.SHARE, false);
    Allowed beta2 = new Allowed("beta2", Rule.SHARE, false);
    Allowed eps = new Allowed("eps", Rule.POSITIVE, false);
    Map<String, List<Allowed>> map = new LinkedHashMap<>();
    map.put("sgd", List.of(RATE));
    map.put("momentum", List.of(RATE, new Allowed("momentum", Rule.SHARE, false)));
    map.put("adam", List.of(RATE, beta1, beta2, eps));
    map.put(
        "adamw", List.of(RATE, beta1, beta2, eps, new Allowed("decay", Rule.NOT_NEGATIVE, false)));
    return map;
  }

  private static Map<String, List<Allowed>> schedules() {
    Map<String, List<Allowed>> map = new LinkedHashMap<>();
    map.put("constant", List.of());
    map.put(
        "step",
        List.of(
            new Allowed("every", Rule.COUNT, true), new Allowed("factor", Rule.POSITIVE, false)));
    map.put(
        "cosine",
        List.of(
            new Allowed("to", Rule.NOT_NEGATIVE, false), new Allowed("steps", Rule.COUNT, false)));
    map.put("warmup", List.of(new Allowed("steps", Rule.COUNT, true)));
    return map;
  }

  Setting optimizer(Expr value) {
    return setting(value, OPTIMIZERS, "optimizer");
  }

  Setting schedule(Expr value) {
    return setting(value, SCHEDULES, "schedule");
  }

  private Setting setting(Expr value, Map<String, List<Allowed>> known, String kind) {
    Expr callee = value instanceof Expr.Call call ? call.callee() : value;
    List<Argument> arguments = value instanceof Expr.Call call ? call.arguments() : List.of();
    if (!(callee instanceof Expr.Ref ref)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECIPE_VALUE, value.span(), kind)
              .withLabel("is written like `" + example(kind) + "`"));
    }
    String name = ref.name();
    if (!known.containsKey(name)) {
      throw new Mistake(unknown(name, callee.span(), known, kind));
    }
    Map<String, Double> numbers = numbers(name, arguments, known.get(name), value.span());
    return new Setting(name, numbers, value.span());
  }

  private static String example(String kind) {
    return kind.equals("optimizer") ? "sgd(lr = 0.1)" : "cosine(to = 0.001)";
  }

  private static Diagnostic unknown(
      String name, SourceSpan span, Map<String, List<Allowed>> known, String kind) {
    Optional<Diagnostic> refusal = Refusals.setting(name, span);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Diagnostic error = Diagnostic.error(ErrorCode.UNKNOWN_SETTING, span, kind, name);
    return error.withHelp(
        Spelling.closest(name, known.keySet())
            .map(near -> "did you mean `" + near + "`?")
            .orElse("there is `" + String.join("`, `", known.keySet()) + "`"));
  }

  private Map<String, Double> numbers(
      String name, List<Argument> arguments, List<Allowed> allowed, SourceSpan span) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      Allowed target = target(name, argument, i, allowed);
      double number = expressions.number(argument.value(), frame);
      if (!target.rule().holds(number)) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.RECIPE_VALUE, argument.value().span(), target.name())
                .withLabel("must be " + target.rule().text));
      }
      if (numbers.put(target.name(), number) != null) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.DUPLICATE_ARGUMENT, argument.span(), name, target.name()));
      }
    }
    for (Allowed each : allowed) {
      if (each.required() && !numbers.containsKey(each.name())) {
        throw new Mistake(Diagnostic.error(ErrorCode.MISSING_ARGUMENT, span, name, each.name()));
      }
    }
    return numbers;
  }

  private static Allowed target(
      String name, Argument argument, int position, List<Allowed> allowed) {
    if (argument.name().isEmpty()) {
      if (position < allowed.size()) {
        return allowed.get(position);
      }
      throw new Mistake(
          Diagnostic.error(ErrorCode.TOO_MANY_ARGUMENTS, argument.span(), name)
              .withLabel("takes " + allowed.size()));
    }
    String wanted = argument.name().get().text();
    for (Allowed each : allowed) {
      if (each.name().equals(wanted)) {
        return each;
      }
    }
    List<String> names = allowed.stream().map(Allowed::name).toList();
    Diagnostic error =
        Diagnostic.error(ErrorCode.UNKNOWN_ARGUMENT, argument.name().get().span(), name, wanted);
    throw new Mistake(
        Spelling.closest(wanted, names)
            .map(near -> error.withHelp("did you mean `" + near + "`?"))
            .orElse(
                error.withHelp(
                    names.isEmpty()
                        ? "`" + name + "` takes no arguments"
                        : "there is `" + String.join("`, `", names) + "`")));
  }
}
