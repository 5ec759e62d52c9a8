package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.types.Dim;
import org.tapeless.dsl.ast.BinaryOperator;
import org.tapeless.dsl.ast.DimItem;
import org.tapeless.dsl.ast.Dims;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/**
 * Factorings {@code dim D = H * K}: one of the dims may be new and is found from the others; views
 * split and join axes by them.
 */
final class Factorings {
  private Factorings() {}

  static void declare(Dims statement, Scope scope) {
    for (DimItem item : statement.dims()) {
      if (item.factors().isEmpty()) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.DIM_NOT_SYMBOLIC, item.span(), item.name().text())
                .withHelp(
                    "declare symbolic dims at the top of the file; in a body write `dim D = H *"
                        + " K`"));
      }
      declare(item, item.factors().get(), scope);
    }
  }

  private static void declare(DimItem item, Expr value, Scope scope) {
    String name = item.name().text();
    Optional<Dim> known = size(name, scope);
    List<Expr> factors = factors(value);
    List<Expr.Ref> unknown = new ArrayList<>();
    Dim product = Dim.of(1);
    for (Expr factor : factors) {
      if (factor instanceof Expr.Ref ref && size(ref.name(), scope).isEmpty()) {
        unknown.add(ref);
      } else {
        product = product.times(DimExpressions.evaluate(factor, scope).dim());
      }
    }
    if (unknown.isEmpty()) {
      defineOrCompare(item, known, product, scope);
    } else if (unknown.size() == 1 && known.isPresent()) {
      solve(item, unknown.get(0), known.get(), product, scope);
    } else {
      Expr.Ref open = unknown.get(unknown.size() - 1);
      throw new Mistake(DimExpressions.unknown(open.name(), open.span(), scope));
    }
    if (factors.stream().allMatch(Expr.Ref.class::isInstance) && factors.size() > 1) {
      scope.factor(name, factors.stream().map(f -> ((Expr.Ref) f).name()).toList());
    }
  }

  private static void defineOrCompare(DimItem item, Optional<Dim> known, Dim product, Scope scope) {
    String name = item.name().text();
    if (known.isPresent() && !known.get().equals(product)) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.DIM_REDEFINED, item.span(), name, known.get())
              .withLabel("the product is " + product));
    }
    scope.bind(name, new Size(product, name));
  }

  private static void solve(DimItem item, Expr.Ref unknown, Dim whole, Dim product, Scope scope) {
    Dim factor =
        whole
            .dividedBy(product)
            .orElseThrow(
                () ->
                    new Mistake(
                        Diagnostic.error(ErrorCode.DIM_ARITHMETIC, item.span(), item.span().text())
                            .withLabel(whole + " is no multiple of " + product)));
    scope.bind(unknown.name(), new Size(factor, unknown.name()));
  }

  private static Optional<Dim> size(String name, Scope scope) {
    return scope.find(name).filter(Size.class::isInstance).map(binding -> ((Size) binding).dim());
  }

  /** The factors of a product, left to right; any other expression is one factor. */
  private static List<Expr> factors(Expr value) {
    List<Expr> factors = new ArrayList<>();
    Expr rest = value;
    while (rest instanceof Expr.Binary
        && ((Expr.Binary) rest).operator() == BinaryOperator.MULTIPLY) {
      factors.add(((Expr.Binary) rest).right());
      rest = ((Expr.Binary) rest).left();
    }
    factors.add(rest);
    Collections.reverse(factors);
    return factors;
  }
}
