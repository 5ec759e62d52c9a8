package org.tapeless.compiler.emit;

import static org.tapeless.compiler.emit.Expression.Level;
import static org.tapeless.compiler.emit.Expression.primary;

import java.util.List;
import java.util.Map;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Precision;

/** Prints formulas as Java expressions, with the same bits as the formula's meaning. */
final class JavaFormula {
  private static final Map<ScalarFunction, String> SYMBOLS =
      Map.ofEntries(
          Map.entry(ScalarFunction.ADD, "+"),
          Map.entry(ScalarFunction.SUBTRACT, "-"),
          Map.entry(ScalarFunction.MULTIPLY, "*"),
          Map.entry(ScalarFunction.DIVIDE, "/"),
          Map.entry(ScalarFunction.EQUAL, "=="),
          Map.entry(ScalarFunction.NOT_EQUAL, "!="),
          Map.entry(ScalarFunction.LESS, "<"),
          Map.entry(ScalarFunction.LESS_EQUAL, "<="),
          Map.entry(ScalarFunction.GREATER, ">"),
          Map.entry(ScalarFunction.GREATER_EQUAL, ">="),
          Map.entry(ScalarFunction.AND, "&&"),
          Map.entry(ScalarFunction.OR, "||"));

  /** Functions of the runtime's math classes, by the name they have there. */
  private static final Map<ScalarFunction, String> RUNTIME =
      Map.ofEntries(
          Map.entry(ScalarFunction.RSQRT, "rsqrt"),
          Map.entry(ScalarFunction.EXP, "exp"),
          Map.entry(ScalarFunction.EXPM1, "expm1"),
          Map.entry(ScalarFunction.LOG, "log"),
          Map.entry(ScalarFunction.LOG1P, "log1p"),
          Map.entry(ScalarFunction.SIN, "sin"),
          Map.entry(ScalarFunction.COS, "cos"),
          Map.entry(ScalarFunction.TANH, "tanh"),
          Map.entry(ScalarFunction.ATANH, "atanh"),
          Map.entry(ScalarFunction.SIGMOID, "sigmoid"),
          Map.entry(ScalarFunction.ERF, "erf"),
          Map.entry(ScalarFunction.SQRT, "sqrt"),
          Map.entry(ScalarFunction.POWER, "pow"));

  /** Functions that Java itself has, exact or correctly rounded. */
  private static final Map<ScalarFunction, String> JAVA =
      Map.of(
          ScalarFunction.ABS, "abs",
          ScalarFunction.SIGN, "signum",
          ScalarFunction.MAX, "max",
          ScalarFunction.MIN, "min");

  /** How the surroundings print what a formula refers to. */
  interface Place {
    Expression element(Formula.Element element);

    Expression index(Index index);

    Expression size(Dim dim);
  }

  private final Precision precision;
  private final Place place;

  JavaFormula(Precision precision, Place place) {
    this.precision = precision;
    this.place = place;
  }

  Expression print(Formula formula) {
    if (formula instanceof Formula.Constant constant) {
      return real(constant.value());
    } else if (formula instanceof Formula.Size size) {
      return cast(place.size(size.dim()));
    } else if (formula instanceof Formula.Element element) {
      return place.element(element);
    } else if (formula instanceof Formula.Position position) {
      return place.index(position.index());
    }
    return apply((Formula.Apply) formula);
  }

  private Expression real(double value) {
    String text = Literals.real(value, precision);
    Level level = text.startsWith("-") ? Level.UNARY : Level.PRIMARY;
    return new Expression(text, level, ElementType.REAL);
  }

  private Expression cast(Expression whole) {
    String text = "(" + precision.javaType() + ") " + whole.in(Level.UNARY);
    return new Expression(text, Level.UNARY, ElementType.REAL);
  }

  private Expression apply(Formula.Apply call) {
    List<Formula> arguments = call.arguments();
    ScalarFunction function = call.function();
    if (SYMBOLS.containsKey(function)) {
      return infix(function, arguments.get(0), arguments.get(1));
    }
    if (function == ScalarFunction.TO_I32
        && arguments.get(0) instanceof Formula.Constant whole
        && whole.value() == (int) whole.value()) {
      return primary(Literals.whole((long) whole.value()), ElementType.I32);
    }
    List<Expression> printed = arguments.stream().map(this::print).toList();
    Expression first = printed.get(0);
    return switch (function) {
      case NEGATE -> new Expression("-" + first.above(Level.UNARY), Level.UNARY, first.type());
      case NOT -> new Expression("!" + first.in(Level.UNARY), Level.UNARY, ElementType.BOOL);
      case SELECT -> choice(first, printed.get(1), printed.get(2));
      case TO_REAL -> toReal(first);
      case TO_I32 -> toInteger(first);
      case TO_BOOL -> toBool(first);
      case UNIFORM, NORMAL -> drawn(function, printed);
      default -> function(function, printed);
    };
  }

  private Expression function(ScalarFunction function, List<Expression> arguments) {
    String name = JAVA.get(function);
    String owner = "Math";
    if (name == null) {
      boolean exact = function == ScalarFunction.SQRT && precision == Precision.F64;
      owner = exact ? "Math" : precision == Precision.F32 ? "FloatMath" : "DoubleMath";
      name = RUNTIME.get(function);
    }
    String list = String.join(", ", arguments.stream().map(Expression::text).toList());
    ElementType type = arguments.get(0).type();
    return primary(Code.type(owner) + "." + name + "(" + list + ")", type);
  }

  /** A random number: a uniform one is a float of 24 bits in either precision. */
  private Expression drawn(ScalarFunction function, List<Expression> arguments) {
    String list = String.join(", ", arguments.stream().map(Expression::text).toList());
    boolean normal = function == ScalarFunction.NORMAL;
    String call = Code.type("CounterRandom") + (normal ? ".normal(" : ".uniform(") + list + ")";
    return normal && precision == Precision.F32
        ? new Expression("(float) " + call, Level.UNARY, ElementType.REAL)
        : primary(call, ElementType.REAL);
  }

  private Expression infix(ScalarFunction function, Formula left, Formula right) {
    Expression printedLeft = print(left);
    Expression printedRight = print(right);
    Expression a = operand(left, printedLeft, right, printedRight.type());
    Expression b = operand(right, printedRight, left, printedLeft.type());
    Level level = level(function);
    String text = a.in(level) + " " + SYMBOLS.get(function) + " " + b.above(level);
    boolean arithmetic = level == Level.SUM || level == Level.PRODUCT;
    return new Expression(text, level, arithmetic ? a.type() : ElementType.BOOL);
  }

  /** One side of an operation; constants and sizes take the form that suits the other side. */
  private Expression operand(
      Formula formula, Expression printed, Formula other, ElementType otherType) {
    if (formula instanceof Formula.Constant constant && otherType != ElementType.REAL) {
      return primary(Literals.whole((long) constant.value()), ElementType.I32);
    } else if (formula instanceof Formula.Size size && !(other instanceof Formula.Size)) {
      Expression bare = place.size(size.dim());
      return new Expression(bare.text(), bare.level(), ElementType.REAL);
    }
    return printed;
  }

  private static Level level(ScalarFunction function) {
    return switch (function) {
      case ADD, SUBTRACT -> Level.SUM;
      case MULTIPLY, DIVIDE -> Level.PRODUCT;
      case EQUAL, NOT_EQUAL -> Level.EQUALITY;
      case AND -> Level.AND;
      case OR -> Level.OR;
      default -> Level.RELATION;
    };
  }

  private static Expression choice(Expression condition, Expression yes, Expression no) {
    String text =
        condition.above(Level.CHOICE)
            + " ? "
            + yes.above(Level.CHOICE)
            + " : "
            + no.in(Level.CHOICE);
    return new Expression(text, Level.CHOICE, yes.type());
  }

  private Expression toReal(Expression value) {
    if (value.type() == ElementType.REAL) {
      return value;
    } else if (value.type() == ElementType.BOOL) {
      return choice(value, real(1), real(0));
    }
    return cast(value);
  }

  private Expression toInteger(Expression value) {
    if (value.type().isInteger()) {
      return value;
    } else if (value.type() == ElementType.BOOL) {
      Expression one = primary("1", ElementType.I32);
      return choice(value, one, primary("0", ElementType.I32));
    }
    return new Expression("(int) " + value.in(Level.UNARY), Level.UNARY, ElementType.I32);
  }

  private Expression toBool(Expression value) {
    if (value.type() == ElementType.BOOL) {
      return value;
    }
    String zero = value.type() == ElementType.REAL ? real(0).text() : "0";
    String text = value.above(Level.EQUALITY) + " != " + zero;
    return new Expression(text, Level.EQUALITY, ElementType.BOOL);
  }
}
