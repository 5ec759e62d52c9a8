package org.tapeless.compiler.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tapeless.compiler.check.Binding.Numeral;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.types.Dim;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.ast.Numbers;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Arithmetic where a size is wanted: {@code 4*D}, {@code Y/2}; exact, or an error. */
final class DimExpressions {
  private DimExpressions() {}

  /** The size of an axis: at least 1 if it is a constant, and never a difference below that. */
  static Size axis(Expr expr, Scope scope) {
    Size size = evaluate(expr, scope);
    boolean small = size.dim().isConstant() && size.dim().constant() < 1;
    boolean large = size.dim().isConstant() && size.dim().constant() > Integer.MAX_VALUE;
    if (small || large) {
      String label = "is " + size.dim() + (small ? ", but an axis has at least 1 element" : "");
      throw new Mistake(
          Diagnostic.error(ErrorCode.DIM_ARITHMETIC, expr.span(), expr.span().text())
              .withLabel(large ? label + ", more than an axis can have" : label));
    }
    return size;
  }

  /** The constant that bounds a symbolic dim. */
  static long bound(Expr expr, Scope scope) {
    Dim dim = axis(expr, scope).dim();
    if (!dim.isConstant()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.NOT_STATIC, expr.span(), expr.span().text())
              .withLabel("a bound is a constant"));
    }
    return dim.constant();
  }

  /** The value of a dim expression; the name survives only if the expression is a name. */
  static Size evaluate(Expr expr, Scope scope) {
    try {
      return value(expr, scope);
    } catch (ArithmeticException e) {
      throw wrong(expr, "is beyond the range of 64 bits");
    }
  }

  private static Size value(Expr expr, Scope scope) {
    if (expr instanceof Expr.Num num) {
      return literal(num);
    }
    if (expr instanceof Expr.Ref ref) {
      return reference(ref, scope);
    }
    if (expr instanceof Expr.Binary binary) {
      return new Size(binary(binary, scope), "");
    }
    throw wrong(expr, "a size is made of whole numbers, dims and `+ - * /`");
  }

  private static Size literal(Expr.Num number) {
    OptionalLong value = Numbers.toLong(number.source());
    if (value.isEmpty()) {
      throw wrong(number, "is not a whole number of 64 bits");
    }
    return new Size(Dim.of(value.getAsLong()), "");
  }

  private static Size reference(Expr.Ref ref, Scope scope) {
    Optional<Binding> found = scope.find(ref.name());
    if (found.isEmpty()) {
      throw new Mistake(unknown(ref.name(), ref.span(), scope));
    }
    Binding binding = found.get();
    if (binding instanceof Size size) {
      return new Size(size.dim(), ref.name());
    }
    if (binding == Poison.POISON) {
      throw Mistake.silent();
    }
    if (binding instanceof Numeral number && number.isWhole()) {
      return new Size(Dim.of((long) number.value()), "");
    }
    throw new Mistake(
        Diagnostic.error(ErrorCode.WRONG_KIND, ref.span(), ref.name(), binding.kind(), "a dim"));
  }

  /** An unknown dim, with the name that was probably meant. */
  static Diagnostic unknown(String name, SourceSpan span, Scope scope) {
    Diagnostic error = Diagnostic.error(ErrorCode.UNKNOWN_NAME, span, name);
    Optional<String> near = scope.nearest(name, List.of());
    if (near.isPresent()) {
      return error.withHelp("did you mean `" + near.get() + "`?");
    }
    return error
        .withLabel("no dim of this name is in scope")
        .withHelp(
            "declare it at the top of the file with `dim "
                + name
                + "`, or give the axis a size,"
                + " as in `"
                + name
                + "=4`");
  }

  private static Dim binary(Expr.Binary expr, Scope scope) {
    Dim left = value(expr.left(), scope).dim();
    Dim right = value(expr.right(), scope).dim();
    return switch (expr.operator()) {
      case ADD -> left.plus(right);
      case SUBTRACT -> left.minus(right);
      case MULTIPLY -> left.times(right);
      case DIVIDE -> divide(expr, left, right);
      default -> throw wrong(expr, "a size is made of whole numbers, dims and `+ - * /`");
    };
  }

  private static Dim divide(Expr.Binary expr, Dim left, Dim right) {
    if (right.isZero()) {
      throw wrong(expr, "divides by zero");
    }
    return left.dividedBy(right)
        .orElseThrow(() -> wrong(expr, left + " is no multiple of " + right));
  }

  private static Mistake wrong(Expr expr, String label) {
    return new Mistake(
        Diagnostic.error(ErrorCode.DIM_ARITHMETIC, expr.span(), expr.span().text())
            .withLabel(label));
  }
}
