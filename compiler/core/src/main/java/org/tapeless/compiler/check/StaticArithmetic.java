package org.tapeless.compiler.check;

import java.util.Optional;
import org.tapeless.compiler.check.Binding.Numeral;
import org.tapeless.compiler.check.Binding.Size;
import org.tapeless.compiler.check.Binding.Truth;
import org.tapeless.compiler.types.Dim;
import org.tapeless.dsl.ast.BinaryOperator;
import org.tapeless.dsl.ast.Expr;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;

/** Arithmetic on what is known at compile time: numbers, dims and truth values. */
final class StaticArithmetic {
  private StaticArithmetic() {}

  /**
   * The result of an operator on static operands; empty if it can only be computed when the model
   * runs, e.g. {@code 1 / B}.
   */
  static Optional<Binding> apply(Expr.Binary at, Binding left, Binding right) {
    if (left instanceof Truth p && right instanceof Truth q) {
      return logic(at.operator(), p.value(), q.value());
    }
    Optional<Dim> a = dim(left);
    Optional<Dim> b = dim(right);
    boolean dims = left instanceof Size || right instanceof Size;
    if (dims && a.isPresent() && b.isPresent()) {
      return sizes(at, a.get(), b.get());
    }
    Optional<Double> x = number(left);
    Optional<Double> y = number(right);
    return x.isPresent() && y.isPresent()
        ? numbers(at.operator(), x.get(), y.get())
        : Optional.empty();
  }

  /** The dim that a static binding is, if it is a whole number. */
  static Optional<Dim> dim(Binding binding) {
    if (binding instanceof Size size) {
      return Optional.of(size.dim());
    }
    return binding instanceof Numeral number && number.isWhole()
        ? Optional.of(Dim.of((long) number.value()))
        : Optional.empty();
  }

  /** The number that a static binding is, if it is one for every call. */
  static Optional<Double> number(Binding binding) {
    if (binding instanceof Numeral number) {
      return Optional.of(number.value());
    }
    return binding instanceof Size size && size.dim().isConstant()
        ? Optional.of((double) size.dim().constant())
        : Optional.empty();
  }

  private static Optional<Binding> logic(BinaryOperator operator, boolean a, boolean b) {
    return switch (operator) {
      case AND -> Optional.of(new Truth(a && b));
      case OR -> Optional.of(new Truth(a || b));
      case EQUAL -> Optional.of(new Truth(a == b));
      case NOT_EQUAL -> Optional.of(new Truth(a != b));
      default -> Optional.empty();
    };
  }

  private static Optional<Binding> sizes(Expr.Binary at, Dim a, Dim b) {
    try {
      return switch (at.operator()) {
        case ADD -> size(a.plus(b));
        case SUBTRACT -> size(a.minus(b));
        case MULTIPLY -> size(a.times(b));
        case DIVIDE -> a.dividedBy(b).isPresent() ? size(a.dividedBy(b).get()) : quotient(a, b);
        case REMAINDER -> remainder(at, a, b);
        case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> compare(at, a, b);
        default -> constants(at.operator(), a, b);
      };
    } catch (ArithmeticException e) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.DIM_ARITHMETIC, at.span(), at.span().text())
              .withLabel("is beyond the range of 64 bits"));
    }
  }

  private static Optional<Binding> size(Dim dim) {
    return Optional.of(new Size(dim, ""));
  }

  private static Optional<Binding> quotient(Dim a, Dim b) {
    return constants(BinaryOperator.DIVIDE, a, b);
  }

  private static Optional<Binding> constants(BinaryOperator operator, Dim a, Dim b) {
    return a.isConstant() && b.isConstant()
        ? numbers(operator, (double) a.constant(), (double) b.constant())
        : Optional.empty();
  }

  private static Optional<Binding> remainder(Expr.Binary at, Dim a, Dim b) {
    if (b.isZero()) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.DIM_ARITHMETIC, at.span(), at.span().text())
              .withLabel("divides by zero"));
    }
    if (a.isConstant() && b.isConstant()) {
      return Optional.of(new Numeral(Math.floorMod(a.constant(), b.constant())));
    }
    if (a.dividedBy(b).isPresent()) {
      return Optional.of(new Numeral(0));
    }
    throw varies(at, a, b);
  }

  private static Optional<Binding> compare(Expr.Binary at, Dim a, Dim b) {
    Dim difference = a.minus(b);
    if (!difference.isConstant()) {
      throw varies(at, a, b);
    }
    return numbers(at.operator(), (double) difference.constant(), 0);
  }

  private static Mistake varies(Expr.Binary at, Dim a, Dim b) {
    Dim symbolic = a.isConstant() ? b : a;
    return new Mistake(
        Diagnostic.error(ErrorCode.NOT_STATIC, at.span(), at.span().text())
            .withLabel("`" + symbolic + "` may differ from call to call")
            .withHelp("give the axis a constant size, as in `[B, Y=28]`"));
  }

  private static Optional<Binding> numbers(BinaryOperator operator, double a, double b) {
    Binding result =
        switch (operator) {
          case ADD -> new Numeral(a + b);
          case SUBTRACT -> new Numeral(a - b);
          case MULTIPLY -> new Numeral(a * b);
          case DIVIDE -> new Numeral(a / b);
          case REMAINDER -> new Numeral(a - b * Math.floor(a / b));
          case POWER -> new Numeral(StrictMath.pow(a, b));
          case EQUAL -> new Truth(a == b);
          case NOT_EQUAL -> new Truth(a != b);
          case LESS -> new Truth(a < b);
          case LESS_OR_EQUAL -> new Truth(a <= b);
          case GREATER -> new Truth(a > b);
          case GREATER_OR_EQUAL -> new Truth(a >= b);
          case AND, OR -> null;
        };
    return Optional.ofNullable(result);
  }
}
