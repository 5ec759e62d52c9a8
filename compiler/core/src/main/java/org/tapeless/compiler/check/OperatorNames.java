package org.tapeless.compiler.check;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.OperatorWords;
import org.tapeless.compiler.ops.Operators;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/** Operators by the names that models write, and the words that stand for them in names. */
final class OperatorNames {
  private static final Set<String> CALLABLE = callable();

  private OperatorNames() {}

  private static Set<String> callable() {
    Set<String> names = new LinkedHashSet<>(Operators.names());
    names.add("f64");
    names.addAll(AxisOperators.names());
    return Collections.unmodifiableSet(names);
  }

  /** Whether a model can call an operator of this name. */
  static boolean isKnown(String name) {
    return CALLABLE.contains(name);
  }

  /** The operator of this name that takes so many operands. */
  static Op find(String name, List<Operand> operands, Site site) {
    int positional = (int) operands.stream().filter(o -> !o.isNamed()).count();
    Optional<Op> op = Operators.find(name, positional);
    if (op.isEmpty() && name.equals("%")) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NOT_STATIC, site.call(), site.call().text())
              .withLabel("`%` works on dims and whole numbers alone"));
    }
    return op.orElseThrow(
        () -> new IllegalStateException("the language has an operator without a file: " + name));
  }

  /** What an unnamed result of the operator is called, before a number. */
  static String word(Op op) {
    return OperatorWords.of(op);
  }
}
