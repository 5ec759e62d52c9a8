package org.tapeless.conformance;

import java.util.List;
import org.tapeless.compiler.loops.ScalarFunction;

/** The partial derivatives of the scalar functions, from a table of derivatives. */
final class ScalarSlope {
  private ScalarSlope() {}

  /** The derivative of a function in its argument number {@code i}, at the point {@code x}. */
  static double of(ScalarFunction function, int i, List<Double> x) {
    return switch (function) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, NOT, AND, OR -> 0;
      case TO_I32, TO_BOOL, SIGN -> 0;
      case ADD, TO_REAL -> 1;
      case SUBTRACT -> i == 0 ? 1 : -1;
      case MULTIPLY -> x.get(1 - i);
      case DIVIDE -> i == 0 ? 1 / x.get(1) : -x.get(0) / (x.get(1) * x.get(1));
      case POWER -> power(i, x.get(0), x.get(1));
      case MAX -> ofGreater(x.get(i), x.get(1 - i));
      case MIN -> ofGreater(x.get(1 - i), x.get(i));
      default -> ofOne(function, x.get(0));
    };
  }

  private static double power(int i, double x, double exponent) {
    return i == 0 ? exponent * Math.pow(x, exponent - 1) : Math.pow(x, exponent) * Math.log(x);
  }

  private static double ofGreater(double mine, double other) {
    if (mine == other) {
      return 0.5;
    }
    return mine > other ? 1 : 0;
  }

  private static double ofOne(ScalarFunction function, double x) {
    return switch (function) {
      case NEGATE -> -1;
      case ABS -> Math.signum(x);
      case SQRT -> 0.5 / Math.sqrt(x);
      case RSQRT -> -0.5 * Math.pow(x, -1.5);
      case EXP, EXPM1 -> Math.exp(x);
      case LOG -> 1 / x;
      case LOG1P -> 1 / (1 + x);
      case SIN -> Math.cos(x);
      case COS -> -Math.sin(x);
      case TANH -> 1 / (Math.cosh(x) * Math.cosh(x));
      case ATANH -> 1 / (1 - x * x);
      case SIGMOID -> 1 / (2 + Math.exp(x) + Math.exp(-x));
      case ERF -> 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
      default -> throw new IllegalArgumentException("no derivative of " + function);
    };
  }
}
