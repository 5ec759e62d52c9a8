package org.tapeless.compiler.graph;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tapeless.dsl.source.SourceSpan;

/**
 * A graph as text, one value a line: {@code %3 h1 = relu(%2) : [B, 32] // mnist.nn:6}.
 *
 * <p>What {@code nnc show --stage graph} prints and goldens hold; the same graph always gives the
 * same text.
 */
public final class GraphPrinter {
  private GraphPrinter() {}

  /** All values in order, then an empty line and the named results; lines end in a newline. */
  public static String print(Graph graph) {
    StringBuilder text = new StringBuilder();
    for (Value value : graph.values()) {
      text.append(line(value)).append('\n');
    }
    if (!graph.results().isEmpty()) {
      text.append('\n');
    }
    for (Named named : graph.results()) {
      text.append(role(named.role())).append(' ').append(named.name());
      text.append(" = %").append(named.value().id()).append('\n');
    }
    return text.toString();
  }

  /** One value with its name, definition, type and place, without a newline. */
  public static String line(Value value) {
    return value
        + " = "
        + definition(value.definition())
        + " : "
        + value.type()
        + "   // "
        + place(value.origin());
  }

  private static String place(Origin origin) {
    SourceSpan span = origin.span();
    return (origin.isGradient() ? "gradient of " + origin.gradientOf() + ", " : "")
        + span.file().name()
        + ":"
        + span.line();
  }

  private static String role(Named.Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String definition(Definition definition) {
    if (definition instanceof Definition.Input input) {
      return input(input);
    }
    if (definition instanceof Definition.Parameter parameter) {
      Initializer start = parameter.initializer();
      return "parameter ~ " + start.kind().name().toLowerCase(Locale.ROOT);
    }
    if (definition instanceof Definition.Constant constant) {
      return number(constant.value());
    }
    if (definition instanceof Definition.Size size) {
      return "size " + size.dim();
    }
    return result((Definition.Result) definition);
  }

  private static String input(Definition.Input input) {
    if (input.low().isEmpty() && input.highExclusive().isEmpty()) {
      return "input";
    }
    String low = input.low().isPresent() ? Integer.toString(input.low().getAsInt()) : "";
    String high = input.highExclusive().isPresent() ? "<" + input.highExclusive().getAsInt() : "";
    return "input in " + low + ".." + high;
  }

  /** Whole numbers without a fraction, all others as Java writes them. */
  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
    boolean negativeZero = value == 0 && 1 / value < 0;
    return whole && !negativeZero ? Long.toString((long) value) : Double.toString(value);
  }

  private static String result(Definition.Result result) {
    String name = result.op().name();
    List<String> operands = result.operands().stream().map(v -> "%" + v.id()).toList();
    boolean symbol = !Character.isLetter(name.charAt(0)) && !name.startsWith("%");
    String call;
    if (symbol && operands.size() == 2) {
      call = String.join(" " + name + " ", operands);
    } else if (symbol && operands.size() == 1) {
      call = name + operands.get(0);
    } else {
      call = name + operands.stream().collect(Collectors.joining(", ", "(", ")"));
    }
    return call + (result.attributes().all().isEmpty() ? "" : " " + result.attributes());
  }
}
