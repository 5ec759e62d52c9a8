package org.tapeless.compiler.check;

import java.util.Optional;
import org.tapeless.dsl.ast.Argument;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.source.SourceSpan;

/**
 * What a call is given in one place: an expression that is not elaborated yet (it may be a dim, a
 * word or a value), or what a pipe hands on.
 */
record Operand(Optional<Name> name, Optional<Expr> expr, Optional<Binding> given, SourceSpan span) {
  static Operand of(Argument argument) {
    return new Operand(
        argument.name(), Optional.of(argument.value()), Optional.empty(), argument.value().span());
  }

  /** The left side of a pipe or of an infix operator, elaborated already. */
  static Operand given(Binding binding, SourceSpan span) {
    return new Operand(Optional.empty(), Optional.empty(), Optional.of(binding), span);
  }

  boolean isNamed() {
    return name.isPresent();
  }

  /** As it is called in messages: the name it has in the program, or a description. */
  String text() {
    String text = span.text();
    return text.matches("[A-Za-z][A-Za-z0-9_.]*") ? "`" + text + "`" : "the operand";
  }
}
