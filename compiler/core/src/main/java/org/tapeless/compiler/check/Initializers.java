package org.tapeless.compiler.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.check.Binding.Start;
import org.tapeless.compiler.graph.Initializer;
import org.tapeless.compiler.graph.Initializer.Kind;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** How parameters start: {@code he}, {@code normal(0.02)}, and the fans that scale them. */
final class Initializers {
  /** The distributions by the names of the language, and how many numbers each takes. */
  private static final Map<String, Kind> KINDS =
      Map.of(
          "he", Kind.HE,
          "glorot", Kind.GLOROT,
          "lecun", Kind.LECUN,
          "orthogonal", Kind.ORTHOGONAL,
          "normal", Kind.NORMAL,
          "truncatedNormal", Kind.TRUNCATED_NORMAL,
          "uniform", Kind.UNIFORM);

  static final List<String> NAMES =
      List.of("he", "glorot", "lecun", "normal", "uniform", "orthogonal", "truncatedNormal");

  /** Fans are counts of elements, of which no tensor has more. */
  private static final double MAX_FAN = Integer.MAX_VALUE;

  private Initializers() {}

  static boolean isKnown(String name) {
    return KINDS.containsKey(name);
  }

  private static int numbers(Kind kind) {
    return switch (kind) {
      case UNIFORM -> 2;
      case NORMAL, TRUNCATED_NORMAL, CONSTANT -> 1;
      case HE, GLOROT, LECUN, ORTHOGONAL -> 0;
    };
  }

  /** An initializer without numbers, {@code ~ he}. */
  static Start plain(String name, SourceSpan span) {
    Kind kind = KINDS.get(name);
    if (numbers(kind) > 0) {
      throw bad(name, span);
    }
    return new Start(kind, 0, 0);
  }

  /** An initializer with its numbers, {@code ~ normal(0.02)}. */
  static Start call(Expr.Call call, String name, Frame frame, Expressions expressions) {
    Kind kind = KINDS.get(name);
    int count = numbers(kind);
    List<Argument> given = call.arguments();
    List<Argument> fans = given.subList(Math.min(count, given.size()), given.size());
    boolean named = given.stream().limit(count).anyMatch(a -> a.name().isPresent());
    if (given.size() < count || named || (fans.isEmpty() && count == 0)) {
      throw bad(name, call.span());
    }
    Start start = numbers(kind, name, call, frame, expressions);
    return fans.isEmpty() ? start : withFans(start, fans, call.span(), frame, expressions);
  }

  private static Start numbers(
      Kind kind, String name, Expr.Call call, Frame frame, Expressions expressions) {
    int count = numbers(kind);
    if (count == 0) {
      return new Start(kind, 0, 0);
    }
    double first = expressions.number(call.arguments().get(0).value(), frame);
    double second = count == 1 ? 0 : expressions.number(call.arguments().get(1).value(), frame);
    boolean ordered = kind == Kind.UNIFORM ? first < second : first > 0;
    if (!ordered || !Double.isFinite(first) || !Double.isFinite(second)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.INITIALIZER_NUMBERS, call.span(), name)
              .withLabel(
                  kind == Kind.UNIFORM
                      ? "needs a lower bound below the upper one"
                      : "needs a deviation above 0"));
    }
    return new Start(kind, first, second);
  }

  /** An initializer told its fans: {@code init(fanIn = 9 * C, fanOut = 9 * D)}. */
  static Start withFans(
      Start start,
      List<Argument> arguments,
      SourceSpan span,
      Frame frame,
      Expressions expressions) {
    String called = span.text().substring(0, span.text().indexOf('('));
    Map<String, Long> fans = new LinkedHashMap<>();
    for (Argument argument : arguments) {
      String name = argument.name().map(Name::text).orElse("");
      double fan = expressions.number(argument.value(), frame);
      boolean legal = name.equals("fanIn") || name.equals("fanOut");
      if (!legal || fan <= 0 || fan > MAX_FAN || fans.put(name, Math.round(fan)) != null) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.INITIALIZER_NUMBERS, span, called)
                .withLabel("is told its fans as `(fanIn = 9, fanOut = 18)`, each above 0"));
      }
    }
    if (fans.size() < 2) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.INITIALIZER_NUMBERS, span, called)
              .withLabel("needs both of `fanIn` and `fanOut`"));
    }
    Start.Fans told =
        new Start.Fans(Math.max(1, fans.get("fanIn")), Math.max(1, fans.get("fanOut")));
    return new Start(start.distribution(), start.first(), start.second(), Optional.of(told));
  }

  private static Mistake bad(String name, SourceSpan span) {
    String usage =
        switch (numbers(KINDS.get(name))) {
          case 0 -> name;
          case 1 -> name + "(deviation)";
          default -> name + "(low, high)";
        };
    return new Mistake(
        Diagnostic.error(ErrorCode.INITIALIZER_NUMBERS, span, name)
            .withLabel("is written `" + usage + "`"));
  }

  /** The initializer for a parameter; the last axis is the output, the others feed it. */
  static Initializer of(Start start, List<TracedAxis> axes, SourceSpan span) {
    if (start.distribution() == Kind.ORTHOGONAL && axes.size() < 2) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.INITIALIZER_NUMBERS, span, "orthogonal")
              .withLabel("needs a parameter of two axes or more"));
    }
    if (start.fans().isPresent()) {
      Start.Fans fans = start.fans().get();
      return new Initializer(
          start.distribution(), start.first(), start.second(), fans.in(), fans.out());
    }
    long fanIn = 1;
    long fanOut = 1;
    for (int i = 0; i < axes.size(); i++) {
      long size = axes.get(i).size().constant();
      if (i == axes.size() - 1) {
        fanOut = size;
      } else {
        fanIn = Math.multiplyExact(fanIn, size);
      }
    }
    return new Initializer(start.distribution(), start.first(), start.second(), fanIn, fanOut);
  }
}
