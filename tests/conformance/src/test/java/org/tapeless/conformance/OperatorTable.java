package org.tapeless.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.ops.Operators;

/** The table of operators in the manual, made from what the operators say about themselves. */
final class OperatorTable {
  private OperatorTable() {}

  static String markdown() {
    StringBuilder table = new StringBuilder("| operator | meaning | definition |\n|---|---|---|\n");
    for (Op op : Operators.all()) {
      Signature signature = op.signature();
      if (!signature.name().startsWith("%")) {
        table.append("| `").append(escaped(call(signature))).append("` | ");
        table.append(escaped(signature.sentence())).append(" | `");
        table.append(escaped(signature.formula())).append("` |\n");
      }
    }
    return table.toString();
  }

  private static String call(Signature signature) {
    List<String> operands = signature.written().stream().map(Signature.Operand::name).toList();
    boolean isSymbol = !Character.isLetter(signature.name().charAt(0));
    boolean isWord = List.of("and", "or").contains(signature.name());
    if ((isSymbol || isWord) && operands.size() == 2) {
      return operands.get(0) + " " + signature.name() + " " + operands.get(1);
    }
    if (isSymbol || signature.name().equals("not")) {
      return signature.name() + (isSymbol ? "" : " ") + operands.get(0);
    }
    String axes =
        switch (signature.axes()) {
          case NONE -> "";
          case ALL -> "[axes]";
          case LAST, NEW -> "[axis]";
          case LAST_TWO -> "[axes]";
        };
    List<String> arguments = new ArrayList<>(operands.isEmpty() ? List.of("axis") : operands);
    if (signature.takesSeveral()) {
      arguments.add("...");
    }
    signature.attributes().forEach(attribute -> arguments.add(argument(attribute)));
    return signature.name() + axes + "(" + String.join(", ", arguments) + ")";
  }

  private static String argument(Signature.Attribute attribute) {
    if (!attribute.choices().isEmpty()) {
      String choices = attribute.choices().stream().collect(Collectors.joining(" or "));
      String number = attribute.takesNumber() ? number(attribute.fallback().get()) + " or " : "";
      return attribute.name() + " = " + number + choices;
    }
    return attribute
        .fallback()
        .map(fallback -> attribute.name() + " = " + number(fallback))
        .orElse(attribute.name());
  }

  private static String number(Object fallback) {
    return fallback instanceof Double number && number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : fallback.toString().replace(".0E", "e");
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
