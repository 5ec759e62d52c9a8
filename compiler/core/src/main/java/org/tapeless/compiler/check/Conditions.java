package org.tapeless.compiler.check;

import java.util.List;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** The {@code where} clauses of signatures and modules. */
final class Conditions {
  private Conditions() {}

  /** Demands that all hold; {@code place} is where the user can mend it. */
  static void require(
      List<Expr> conditions, Frame frame, Expressions expressions, SourceSpan place) {
    for (Expr condition : conditions) {
      if (!expressions.truth(condition, frame)) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.CONDITION_FAILS, place, condition.span().text())
                .withLabel(values(condition, frame))
                .withNote("the condition stands", condition.span()));
      }
    }
  }

  /** The dims that the condition speaks of, with their values here. */
  private static String values(Expr condition, Frame frame) {
    StringBuilder text = new StringBuilder("here ");
    int count = 0;
    for (String name : Subexpressions.names(condition)) {
      Binding binding = frame.scope().find(name).orElse(null);
      String value = binding instanceof Binding.Static s ? text(s) : "";
      if (!value.isEmpty()) {
        text.append(count++ == 0 ? "" : ", ").append(name).append(" is ").append(value);
      }
    }
    return count == 0 ? "does not hold" : text.toString();
  }

  private static String text(Binding.Static binding) {
    if (binding instanceof Binding.Size size) {
      return size.dim().toString();
    }
    return binding instanceof Binding.Numeral number
        ? Texts.number(number.value())
        : Boolean.toString(((Binding.Truth) binding).value());
  }
}
