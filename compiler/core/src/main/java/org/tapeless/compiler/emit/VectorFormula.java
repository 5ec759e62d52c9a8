package org.tapeless.compiler.emit;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.types.Precision;

/**
 * Prints formulas as Java expressions of vectors, lane by lane with the bits of {@link
 * JavaFormula}.
 */
final class VectorFormula {
  private static final Map<ScalarFunction, String> METHODS =
      Map.ofEntries(
          entry(ScalarFunction.ADD, "add"),
          entry(ScalarFunction.SUBTRACT, "sub"),
          entry(ScalarFunction.MULTIPLY, "mul"),
          entry(ScalarFunction.DIVIDE, "div"),
          entry(ScalarFunction.MAX, "max"),
          entry(ScalarFunction.MIN, "min"),
          entry(ScalarFunction.NEGATE, "neg"),
          entry(ScalarFunction.ABS, "abs"),
          entry(ScalarFunction.SQRT, "sqrt"),
          entry(ScalarFunction.AND, "and"),
          entry(ScalarFunction.OR, "or"));

  private static final Map<ScalarFunction, String> COMPARISONS =
      Map.of(
          ScalarFunction.EQUAL, "EQ",
          ScalarFunction.NOT_EQUAL, "NE",
          ScalarFunction.LESS, "LT",
          ScalarFunction.LESS_EQUAL, "LE",
          ScalarFunction.GREATER, "GT",
          ScalarFunction.GREATER_EQUAL, "GE");

  private static final Map<String, String> MIRRORED =
      Map.of("EQ", "EQ", "NE", "NE", "LT", "GT", "LE", "GE", "GT", "LT", "GE", "LE");

  private final Precision precision;
  private final KernelNames kernel;
  private final KernelScope scope;
  private final Motion motion;
  private final JavaFormula scalars;
  private final Code code;
  private final Map<Formula.Element, String> loaded = new LinkedHashMap<>();

  /**
   * @param scope the scope of the loop's body
   * @param code takes the loads of what a formula reads
   */
  VectorFormula(
      Precision precision, KernelNames kernel, KernelScope scope, Motion motion, Code code) {
    this.precision = precision;
    this.kernel = kernel;
    this.scope = scope;
    this.motion = motion;
    this.scalars = new JavaFormula(precision, scope);
    this.code = code;
  }

  /** The type of a vector of the model's precision. */
  static String type(Precision precision) {
    return Code.type(precision == Precision.F32 ? "FloatVector" : "DoubleVector");
  }

  /** Whether a formula asks for the number of a lane, which the loop then needs a vector of. */
  boolean asksForLane(Formula formula) {
    return formula instanceof Formula.Apply call
        && ((motion.isMask(call) && isComparison(call) && motion.comparesPosition(call))
            || call.arguments().stream().anyMatch(this::asksForLane));
  }

  private static boolean isComparison(Formula.Apply call) {
    return COMPARISONS.containsKey(call.function());
  }

  /** What is known of the elements of a value has changed. */
  void forget(Value value) {
    loaded
        .keySet()
        .removeIf(
            element ->
                element.operand() >= 0
                    && kernel.owner(kernel.value(element.operand())) == kernel.owner(value));
  }

  /** An expression of vector type. */
  String vector(Formula formula) {
    if (motion.isStill(formula)) {
      boolean zero = formula instanceof Formula.Constant constant && isPositiveZero(constant);
      return type(precision)
          + (zero ? ".zero(SPECIES)" : ".broadcast(SPECIES, " + scalar(formula) + ")");
    } else if (formula instanceof Formula.Element element) {
      return element(element);
    }
    Formula.Apply call = (Formula.Apply) formula;
    List<Formula> arguments = call.arguments();
    Formula first = arguments.get(0);
    return switch (call.function()) {
      case ADD, MULTIPLY, MAX, MIN -> commutative(call);
      case SUBTRACT, DIVIDE ->
          vector(first)
              + "."
              + METHODS.get(call.function())
              + "("
              + operand(arguments.get(1))
              + ")";
      case RSQRT -> vector(Formula.constant(1)) + ".div(" + vector(first) + ".sqrt())";
      case SELECT -> choice(mask(first), operand(arguments.get(1)), vector(arguments.get(2)));
      case TO_REAL ->
          choice(mask(first), operand(Formula.constant(1)), vector(Formula.constant(0)));
      default -> vector(first) + "." + METHODS.get(call.function()) + "()";
    };
  }

  private static boolean isPositiveZero(Formula.Constant constant) {
    return Double.doubleToRawLongBits(constant.value()) == 0;
  }

  private String commutative(Formula.Apply call) {
    Formula left = call.arguments().get(0);
    Formula right = call.arguments().get(1);
    boolean swap = motion.isStill(left);
    return vector(swap ? right : left)
        + "."
        + METHODS.get(call.function())
        + "("
        + operand(swap ? left : right)
        + ")";
  }

  private static String choice(String mask, String yes, String no) {
    return no + ".blend(" + yes + ", " + mask + ")";
  }

  /** An expression of vector type, or a number that all lanes share. */
  String operand(Formula formula) {
    return motion.isStill(formula) ? scalar(formula) : vector(formula);
  }

  /**
   * A number that all lanes share, of the vectors' type: a whole one would choose a wrong method.
   */
  private String scalar(Formula formula) {
    Expression printed = scalars.print(formula);
    return printed.text();
  }

  private String mask(Formula formula) {
    Formula.Apply call = (Formula.Apply) formula;
    Formula left = call.arguments().get(0);
    Formula right = call.arguments().get(1);
    if (!isComparison(call)) {
      return mask(left) + "." + METHODS.get(call.function()) + "(" + mask(right) + ")";
    }
    String name = COMPARISONS.get(call.function());
    if (motion.comparesPosition(call)) {
      boolean first = motion.isRound(left);
      return lanes(first ? left : right, first ? right : left, first ? name : MIRRORED.get(name));
    }
    boolean swap = motion.isStill(left);
    return compare(
        vector(swap ? right : left),
        swap ? MIRRORED.get(name) : name,
        operand(swap ? left : right));
  }

  /** Compares the number of the round, that of the first lane and the lane's, with another one. */
  private String lanes(Formula round, Formula other, String name) {
    String first = scalars.print(round).above(Expression.Level.SUM);
    String distance = scalars.print(other).in(Expression.Level.SUM) + " - " + first;
    return compare("lane", name, "(" + precision.javaType() + ") (" + distance + ")");
  }

  private static String compare(String left, String name, String right) {
    return left + ".compare(" + Code.type("VectorOperators") + "." + name + ", " + right + ")";
  }

  private String element(Formula.Element element) {
    if (!Motion.isScratch(element) && scope.isLocal(element.operand())) {
      return scope.element(element).text();
    }
    String name = loaded.get(element);
    if (name == null) {
      name = scope.names().variable(hint(element) + scope.movingName().toUpperCase(Locale.ROOT));
      code.line(type(precision) + " " + name + " = " + load(element) + ";");
      loaded.put(element, name);
    }
    return name;
  }

  private String hint(Formula.Element element) {
    return Motion.isScratch(element)
        ? KernelScope.scratch(element)
        : kernel.shortName(kernel.value(element.operand()));
  }

  private String load(Formula.Element element) {
    return type(precision) + ".fromArray(SPECIES, " + place(element) + ")";
  }

  /** The array of an element and its place there, as two arguments. */
  private String place(Formula.Element element) {
    return Motion.isScratch(element)
        ? KernelScope.scratch(element) + ", " + scope.movingName()
        : place(kernel.value(element.operand()), element.at());
  }

  String place(Value value, List<org.tapeless.compiler.loops.Index> at) {
    return kernel.array(value) + ", " + scope.address(value, at);
  }

  /** The statement that stores a vector in a scratch row. */
  String save(VectorBody.Save save) {
    return vector(save.formula()) + ".intoArray(" + place(save.row()) + ");";
  }
}
