package org.tapeless.compiler.loops;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Rewrites formulas: other indices for the variables, other formulas for the elements. This is how
 * a view disappears into its reader, and how a nest takes the loop variables of its kernel.
 *
 * @param variables the index that stands for each variable
 * @param elements the formula that stands for each element, whose indices are rewritten already
 */
public record Substitution(
    IntFunction<Index> variables, Function<Formula.Element, Formula> elements) {

  /** A substitution of variables alone. */
  public static Substitution ofVariables(IntFunction<Index> variables) {
    return new Substitution(variables, element -> element);
  }

  public Formula apply(Formula formula) {
    if (formula instanceof Formula.Element element) {
      return elements.apply(new Formula.Element(element.operand(), apply(element.at())));
    } else if (formula instanceof Formula.Position position) {
      return new Formula.Position(apply(position.index()));
    } else if (formula instanceof Formula.Apply call) {
      return new Formula.Apply(
          call.function(), call.arguments().stream().map(this::apply).toList());
    }
    return formula;
  }

  public List<Index> apply(List<Index> indices) {
    return indices.stream().map(this::apply).toList();
  }

  public Index apply(Index index) {
    if (index instanceof Index.Variable variable) {
      return variables.apply(variable.axis());
    } else if (index instanceof Index.Sum sum) {
      return new Index.Sum(apply(sum.left()), apply(sum.right()));
    } else if (index instanceof Index.Scaled scaled) {
      return new Index.Scaled(apply(scaled.index()), scaled.factor());
    } else if (index instanceof Index.Quotient quotient) {
      return new Index.Quotient(apply(quotient.index()), quotient.divisor());
    } else if (index instanceof Index.Remainder remainder) {
      return new Index.Remainder(apply(remainder.index()), remainder.divisor());
    } else if (index instanceof Index.Data data) {
      return new Index.Data(apply(data.value()));
    }
    return index;
  }
}
