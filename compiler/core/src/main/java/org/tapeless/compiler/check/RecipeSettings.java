package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
    PROPER_SHARE("above 0 and below 1"),
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
        case PROPER_SHARE -> number > 0 && number < 1;
        case NOT_NEGATIVE -> number >= 0;
        case COUNT -> number > 0 && number == Math.rint(number) && number <= Integer.MAX_VALUE;
      };
    }
  }

  private record Allowed(String name, Rule rule, boolean required) {
    static Allowed required(String name, Rule rule) {
      return new Allowed(name, rule, true);
    }

    static Allowed optional(String name, Rule rule) {
      return new Allowed(name, rule, false);
    }
  }

  private static final String PLATEAU = "plateau";

  /** The argument of every optimizer that is a word: which parameters the decay acts on. */
  private static final String DECAYED = "decayed";

  private static final List<String> DECAYED_WORDS = List.of("all", "matrices");

  private static final Map<String, List<Allowed>> OPTIMIZERS = optimizers();

  private static final Map<String, List<Allowed>> SCHEDULES = schedules();

  private static final Map<String, List<Allowed>> CLIPS =
      Map.of(
          "norm", List.of(Allowed.required("limit", Rule.POSITIVE)),
          "value", List.of(Allowed.required("limit", Rule.POSITIVE)));

  private final Expressions expressions;
  private final Frame frame;

  RecipeSettings(Expressions expressions, Frame frame) {
    this.expressions = expressions;
    this.frame = frame;
  }

  private static Map<String, List<Allowed>> optimizers() {
    Allowed momentum = Allowed.optional("momentum", Rule.SHARE);
    Allowed beta1 = Allowed.optional("beta1", Rule.SHARE);
    Allowed beta2 = Allowed.optional("beta2", Rule.SHARE);
    Allowed eps = Allowed.optional("eps", Rule.POSITIVE);
    Map<String, List<Allowed>> map = new LinkedHashMap<>();
    map.put("sgd", rated());
    map.put("momentum", rated(momentum));
    map.put("nesterov", rated(momentum));
    map.put("rmsprop", rated(Allowed.optional("alpha", Rule.SHARE), momentum, eps));
    map.put("adagrad", rated(eps));
    map.put("adam", rated(beta1, beta2, eps));
    map.put("adamw", rated(beta1, beta2, eps));
    return map;
  }

  /** The learning rate in front, the decay behind. */
  private static List<Allowed> rated(Allowed... own) {
    List<Allowed> all = new ArrayList<>();
    all.add(Allowed.required("lr", Rule.POSITIVE));
    all.addAll(List.of(own));
    all.add(Allowed.optional("decay", Rule.NOT_NEGATIVE));
    return List.copyOf(all);
  }

  private static Map<String, List<Allowed>> schedules() {
    Allowed to = Allowed.optional("to", Rule.NOT_NEGATIVE);
    Allowed steps = Allowed.optional("steps", Rule.COUNT);
    Allowed every = Allowed.optional("every", Rule.COUNT);
    Allowed factor = Allowed.optional("factor", Rule.PROPER_SHARE);
    Map<String, List<Allowed>> map = new LinkedHashMap<>();
    map.put("constant", List.of());
    map.put(
        "step",
        List.of(Allowed.required("every", Rule.COUNT), Allowed.optional("factor", Rule.POSITIVE)));
    map.put("exponential", List.of(Allowed.required("factor", Rule.POSITIVE), every));
    map.put("linear", List.of(to, steps));
    map.put("cosine", List.of(to, steps));
    map.put("warmup", List.of(Allowed.required("steps", Rule.COUNT)));
    map.put(PLATEAU, List.of(Allowed.optional("patience", Rule.COUNT), factor, to));
    return map;
  }

  Setting optimizer(Expr value) {
    List<Argument> arguments = arguments(value);
    Map<String, String> words = new LinkedHashMap<>();
    List<Argument> numbers = new ArrayList<>();
    for (Argument argument : arguments) {
      boolean word = argument.name().filter(name -> name.text().equals(DECAYED)).isPresent();
      if (word && !words.isEmpty()) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.DUPLICATE_ARGUMENT, argument.span(), "optimizer", DECAYED));
      }
      if (word) {
        words.put(DECAYED, decayed(argument.value()));
      } else {
        numbers.add(argument);
      }
    }
    return setting(value, numbers, words, OPTIMIZERS, "optimizer");
  }

  private static String decayed(Expr value) {
    if (value instanceof Expr.Ref ref && DECAYED_WORDS.contains(ref.name())) {
      return ref.name();
    }
    throw new Mistake(
        Diagnostic.error(ErrorCode.RECIPE_VALUE, value.span(), DECAYED)
            .withLabel("must be `all` or `matrices`"));
  }

  /** Whether a schedule looks at a measure. */
  static boolean isMeasured(Expr value) {
    return callee(value) instanceof Expr.Ref ref && ref.name().equals(PLATEAU);
  }

  /** A schedule; the first argument of a plateau is what is measured. */
  Setting schedule(Expr value, Supplier<Measures> measures) {
    List<Argument> arguments = arguments(value);
    if (!isMeasured(value)) {
      return setting(value, arguments, Map.of(), SCHEDULES, "schedule");
    }
    if (arguments.isEmpty() || arguments.get(0).name().isPresent()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.MISSING_ARGUMENT, value.span(), PLATEAU, "measure")
              .withHelp("say what must improve: `plateau(valid.loss, patience = 5)`"));
    }
    String measure = measures.get().measure(arguments.get(0).value());
    if (measure.startsWith("test.")) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.RECIPE_VALUE, arguments.get(0).span(), PLATEAU)
              .withLabel("the test rows are looked at once, at the end"));
    }
    List<Argument> rest = arguments.subList(1, arguments.size());
    return setting(value, rest, Map.of("measure", measure), SCHEDULES, "schedule");
  }

  /** {@code clip 1.0} bounds the norm, {@code clip value(0.5)} every element. */
  Setting clip(Expr value) {
    boolean named =
        callee(value) instanceof Expr.Ref && (value instanceof Expr.Call || isClip(value));
    if (named) {
      return setting(value, arguments(value), Map.of(), CLIPS, "clip");
    }
    double limit = expressions.number(value, frame);
    if (!Rule.POSITIVE.holds(limit)) {
      throw wrong(value.span(), "clip", Rule.POSITIVE);
    }
    return new Setting("norm", Map.of("limit", limit), Map.of(), value.span());
  }

  private static boolean isClip(Expr value) {
    return value instanceof Expr.Ref ref && CLIPS.containsKey(ref.name());
  }

  /** A share of something that is kept: at least 0 and below 1. */
  double share(Expr value, String key) {
    double share = expressions.number(value, frame);
    if (!Rule.SHARE.holds(share)) {
      throw wrong(value.span(), key, Rule.SHARE);
    }
    return share;
  }

  private static Mistake wrong(SourceSpan span, String what, Rule rule) {
    return new Mistake(
        Diagnostic.error(ErrorCode.RECIPE_VALUE, span, what).withLabel("must be " + rule.text));
  }

  private static Expr callee(Expr value) {
    return value instanceof Expr.Call call ? call.callee() : value;
  }

  private static List<Argument> arguments(Expr value) {
    return value instanceof Expr.Call call ? call.arguments() : List.of();
  }

  private Setting setting(
      Expr value,
      List<Argument> arguments,
      Map<String, String> words,
      Map<String, List<Allowed>> known,
      String kind) {
    Expr callee = callee(value);
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
    return new Setting(name, numbers, words, value.span());
  }

  private static String example(String kind) {
    return switch (kind) {
      case "optimizer" -> "sgd(lr = 0.1)";
      case "clip" -> "norm(1)";
      default -> "cosine(to = 0.001)";
    };
  }

  private static Diagnostic unknown(
      String name, SourceSpan span, Map<String, List<Allowed>> known, String kind) {
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
        throw wrong(argument.value().span(), target.name(), target.rule());
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
