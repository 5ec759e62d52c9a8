package org.tapeless.compiler.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    Set<Loop> loops = new HashSet<>();
    for (Value value : graph.values()) {
      value.loop().filter(loops::add).ifPresent(loop -> text.append(loop(loop)));
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

  /** A loop before its outcomes: its body, indented; ids in there are the body's own. */
  private static String loop(Loop loop) {
    Region region = loop.region();
    String order =
        (region.descending() ? " descending" : "")
            + (region.checkpoint() > 0 ? " checkpoint every " + region.checkpoint() : "");
    return "loop over "
        + region.axis()
        + order
        + operands(loop.operands())
        + " {\n"
        + print(region.body()).indent(2)
        + "}\n";
  }

  private static String operands(List<Value> operands) {
    return operands.stream().map(v -> "%" + v.id()).collect(Collectors.joining(", ", "(", ")"));
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
    if (definition instanceof Definition.State) {
      return "state";
    }
    if (definition instanceof Definition.Key) {
      return "key";
    }
    if (definition instanceof Definition.Constant constant) {
      return number(constant.value());
    }
    if (definition instanceof Definition.Size size) {
      return "size " + size.dim();
    }
    if (definition instanceof Definition.Argument argument) {
      String kind = argument.kind().name().toLowerCase(Locale.ROOT);
      return argument.operand() < 0 ? kind : kind + " operand " + argument.operand();
    }
    if (definition instanceof Definition.Outcome outcome) {
      return "outcome " + outcome.index();
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
      call = name + operands(result.operands());
    }
    Map<String, Object> attributes = new TreeMap<>(result.attributes().all());
    attributes.entrySet().removeIf(entry -> isFallback(result.op().signature(), entry));
    return call + (attributes.isEmpty() ? "" : " " + attributes);
  }

  /** Whether a model would leave the attribute out. */
  private static boolean isFallback(Signature signature, Map.Entry<String, Object> attribute) {
    return signature.attributes().stream()
        .filter(a -> a.name().equals(attribute.getKey()))
        .anyMatch(a -> a.fallback().equals(Optional.of(attribute.getValue())));
  }
}
