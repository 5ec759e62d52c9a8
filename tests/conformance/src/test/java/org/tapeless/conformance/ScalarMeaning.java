package org.tapeless.conformance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.runtime.random.CounterRandom;

/** The scalar functions of formulas, written down a second time for the tests. */
final class ScalarMeaning {
  private static final Map<ScalarFunction, DoubleUnaryOperator> OF_ONE =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(ScalarFunction.NEGATE, x -> -x),
              Map.entry(ScalarFunction.ABS, Math::abs),
              Map.entry(ScalarFunction.SIGN, Math::signum),
              Map.entry(ScalarFunction.SQRT, Math::sqrt),
              Map.entry(ScalarFunction.RSQRT, x -> Math.pow(x, -0.5)),
              Map.entry(ScalarFunction.EXP, Math::exp),
              Map.entry(ScalarFunction.EXPM1, Math::expm1),
              Map.entry(ScalarFunction.LOG, Math::log),
              Map.entry(ScalarFunction.LOG1P, Math::log1p),
              Map.entry(ScalarFunction.SIN, Math::sin),
              Map.entry(ScalarFunction.COS, Math::cos),
              Map.entry(ScalarFunction.TANH, Math::tanh),
              Map.entry(ScalarFunction.ATANH, x -> Math.log((1 + x) / (1 - x)) / 2),
              Map.entry(ScalarFunction.SIGMOID, x -> 1 / (1 + Math.exp(-x))),
              Map.entry(ScalarFunction.ERF, ScalarMeaning::erf),
              Map.entry(ScalarFunction.NOT, x -> x == 0 ? 1 : 0),
              Map.entry(ScalarFunction.TO_REAL, x -> x),
              Map.entry(ScalarFunction.TO_I32, x -> (int) x),
              Map.entry(ScalarFunction.TO_BOOL, x -> x == 0 ? 0 : 1)));

  private static final Map<ScalarFunction, DoubleBinaryOperator> OF_TWO =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(ScalarFunction.ADD, (a, b) -> a + b),
              Map.entry(ScalarFunction.SUBTRACT, (a, b) -> a - b),
              Map.entry(ScalarFunction.MULTIPLY, (a, b) -> a * b),
              Map.entry(ScalarFunction.DIVIDE, (a, b) -> a / b),
              Map.entry(ScalarFunction.POWER, Math::pow),
              Map.entry(ScalarFunction.MAX, Math::max),
              Map.entry(ScalarFunction.MIN, Math::min),
              Map.entry(ScalarFunction.EQUAL, (a, b) -> a == b ? 1 : 0),
              Map.entry(ScalarFunction.NOT_EQUAL, (a, b) -> a != b ? 1 : 0),
              Map.entry(ScalarFunction.LESS, (a, b) -> a < b ? 1 : 0),
              Map.entry(ScalarFunction.LESS_EQUAL, (a, b) -> a <= b ? 1 : 0),
              Map.entry(ScalarFunction.GREATER, (a, b) -> a > b ? 1 : 0),
              Map.entry(ScalarFunction.GREATER_EQUAL, (a, b) -> a >= b ? 1 : 0),
              Map.entry(ScalarFunction.AND, (a, b) -> a != 0 && b != 0 ? 1 : 0),
              Map.entry(ScalarFunction.OR, (a, b) -> a != 0 || b != 0 ? 1 : 0)));

  private ScalarMeaning() {}

  static double of(ScalarFunction function, List<Double> x) {
    if (function == ScalarFunction.SELECT) {
      return x.get(0) != 0 ? x.get(1) : x.get(2);
    }
    if (function == ScalarFunction.UNIFORM || function == ScalarFunction.NORMAL) {
      return drawn(function, x.stream().mapToInt(Double::intValue).toArray());
    }
    return function.arity() == 1
        ? OF_ONE.get(function).applyAsDouble(x.get(0))
        : OF_TWO.get(function).applyAsDouble(x.get(0), x.get(1));
  }

  /** By the runtime's generator, which has published vectors of its own to agree with. */
  private static double drawn(ScalarFunction function, int[] x) {
    return function == ScalarFunction.UNIFORM
        ? CounterRandom.uniform(x[0], x[1], x[2], x[3])
        : CounterRandom.normal(x[0], x[1], x[2], x[3]);
  }

  /** By Simpson's rule on the definition: nothing in common with the interpreter's series. */
  private static double erf(double x) {
    if (Math.abs(x) > 7) {
      return Math.signum(x);
    }
    int panels = 4000;
    double width = x / panels;
    double sum = 1 + Math.exp(-x * x);
    for (int i = 1; i < panels; i++) {
      double t = i * width;
      sum += (i % 2 == 0 ? 2 : 4) * Math.exp(-t * t);
    }
    return 2 / Math.sqrt(Math.PI) * sum * width / 3;
  }
}
