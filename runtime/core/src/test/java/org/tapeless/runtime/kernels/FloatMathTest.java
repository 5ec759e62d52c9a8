package org.tapeless.runtime.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function against double precision: at a million floats spread over all of them, around the
 * places where an algorithm changes, and at the special values.
 */
final class FloatMathTest {
  private static final int PATTERNS = 1 << 20;

  /** Odd, so that multiples of it run through different patterns; its high bits vary fast. */
  private static final int STRIDE = 0x9E3779B1;

  private static final float[] EDGES = {
    0f,
    Float.MIN_VALUE,
    Float.MIN_NORMAL,
    0x1p-25f,
    0x1p-12f,
    0x1p-8f,
    0x1p-6f,
    0.5f,
    0.625f,
    0.70710677f,
    0.875f,
    1f,
    1.4142135f,
    2f,
    3.1415927f,
    4f,
    9.01f,
    16.6f,
    17.3f,
    87.33654f,
    88.72283f,
    103.27893f,
    103.97208f,
    104f,
    1e4f,
    0x1p24f,
    0x1p28f,
    1e30f,
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY
  };

  private static final int NEIGHBOURS = 200;

  @FunctionalInterface
  interface FloatFunction {
    float apply(float x);
  }

  record Function(String name, FloatFunction ours, DoubleUnaryOperator exact) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Function> functions() {
    return Stream.of(
        new Function("exp", FloatMath::exp, StrictMath::exp),
        new Function("expm1", FloatMath::expm1, StrictMath::expm1),
        new Function("log", FloatMath::log, StrictMath::log),
        new Function("log1p", FloatMath::log1p, StrictMath::log1p),
        new Function("tanh", FloatMath::tanh, StrictMath::tanh),
        new Function("sigmoid", FloatMath::sigmoid, DoubleMath::sigmoid),
        new Function("erf", FloatMath::erf, DoubleMath::erf),
        new Function("sin", FloatMath::sin, StrictMath::sin),
        new Function("cos", FloatMath::cos, StrictMath::cos),
        new Function("atanh", FloatMath::atanh, DoubleMath::atanh),
        new Function("sqrt", FloatMath::sqrt, StrictMath::sqrt),
        new Function("rsqrt", FloatMath::rsqrt, x -> 1 / StrictMath.sqrt(x)));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theErrorStaysWithinTheBound(Function function) {
    Worst worst = new Worst();
    for (int i = 0; i < PATTERNS; i++) {
      worst.see(function, Float.intBitsToFloat(i * STRIDE));
    }
    for (float edge : EDGES) {
      int bits = Float.floatToRawIntBits(edge);
      for (int i = -NEIGHBOURS; i <= NEIGHBOURS; i++) {
        worst.see(function, Float.intBitsToFloat(bits + i));
        worst.see(function, -Float.intBitsToFloat(bits + i));
      }
    }
    System.out.printf(
        "FloatMath.%s: at most %.3f ulp, at %a%n", function.name, worst.ulps, worst.at);
    assertThat(worst.ulps).isLessThanOrEqualTo(FloatMath.MAX_ULPS);
  }

  /** The numbers are those of one run, the same on every machine, JDK and compiler tier. */
  @Test
  void theBitsNeverChange() {
    assertThat(functions().map(function -> function + " " + hash(function)))
        .containsExactly(
            "exp -383084585",
            "expm1 -583698768",
            "log -1287408895",
            "log1p -971213618",
            "tanh 1109130022",
            "sigmoid -219470042",
            "erf -1319579965",
            "sin -332410767",
            "cos 856748686",
            "atanh -1763209107",
            "sqrt -861276771",
            "rsqrt -875857789");
  }

  private static int hash(Function function) {
    int hash = 0;
    for (int i = 0; i < PATTERNS / 16; i++) {
      float result = function.ours.apply(Float.intBitsToFloat(i * STRIDE));
      hash = 31 * hash + Float.floatToIntBits(result);
    }
    return hash;
  }

  /** The largest error so far. */
  private static final class Worst {
    private double ulps;
    private float at;

    void see(Function function, float x) {
      double error = Ulps.between(function.ours.apply(x), function.exact.applyAsDouble(x));
      if (!(error <= ulps)) {
        ulps = error;
        at = x;
      }
    }
  }
}
