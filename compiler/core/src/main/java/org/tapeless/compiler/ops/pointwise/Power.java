package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.PointwiseOp;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;

/**
 * Power. A constant exponent of -1, 0.5, 1, 2, 3 or 4 becomes a quotient, a square root or a
 * product, so that {@code x^2} is exactly {@code x * x}; all else the power function.
 */
public final class Power extends PointwiseOp {
  public static final Power OP = new Power();

  private Power() {
    super(
        Signatures.binary(
            "^",
            Signature.Kind.REAL,
            "a to the power of b; constant whole powers up to 4 are products.",
            "a^b"));
  }

  @Override
  protected double apply(double[] x, Attributes attributes) {
    double base = x[0];
    double exponent = x[1];
    if (exponent == 2) {
      return base * base;
    }
    return exponent == 0.5 ? Math.sqrt(base) : StrictMath.pow(base, exponent);
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    return new Formula.Apply(ScalarFunction.POWER, x);
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(Power::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    Value base = operands.get(0);
    Value exponent = operands.get(1);
    return constant(exponent)
        .flatMap(number -> withoutFunction(base, number, graph))
        .orElseGet(() -> graph.call(PowerFunction.OP, base, exponent));
  }

  private static Optional<Value> withoutFunction(Value x, double exponent, GraphBuilder graph) {
    if (exponent == -1) {
      return Optional.of(Arithmetic.divide(graph, 1, x));
    }
    if (exponent == 0.5) {
      return Optional.of(graph.call(Sqrt.OP, x));
    }
    if (exponent == 1) {
      return Optional.of(x);
    }
    if (exponent == 2 || exponent == 3 || exponent == 4) {
      return Optional.of(product(x, (int) exponent, graph));
    }
    return Optional.empty();
  }

  private static Value product(Value x, int exponent, GraphBuilder graph) {
    Value square = Arithmetic.square(graph, x);
    if (exponent == 2) {
      return square;
    }
    return Arithmetic.multiply(graph, square, exponent == 3 ? x : square);
  }

  private static Optional<Double> constant(Value value) {
    return value.definition() instanceof Definition.Constant constant
        ? Optional.of(constant.value())
        : Optional.empty();
  }

  @Override
  protected Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph) {
    return gradientOf(operand, y, dy, graph);
  }

  /** Gradient of the base (operand 0) or the exponent of {@code y = a^b}. */
  static Optional<Value> gradientOf(int operand, Value y, Value dy, GraphBuilder graph) {
    if (operand == 1) {
      return Optional.of(gradientOfExponent(y, dy, graph));
    }
    Optional<Double> exponent = constant(y.operand(1));
    return exponent.isPresent() && exponent.get() == 0
        ? Optional.empty()
        : Optional.of(gradientOfBase(y, exponent, dy, graph));
  }

  /** {@code dy * b * a^(b - 1)}, with the simplest form for the exponents that models use. */
  private static Value gradientOfBase(
      Value y, Optional<Double> constant, Value dy, GraphBuilder graph) {
    Value a = y.operand(0);
    Value b = y.operand(1);
    if (constant.isEmpty()) {
      Value lower = graph.call(OP, a, Arithmetic.add(graph, b, -1));
      return Arithmetic.multiply(graph, dy, Arithmetic.multiply(graph, b, lower));
    }
    double exponent = constant.get();
    if (exponent == 1) {
      return dy;
    }
    if (exponent == 0.5) {
      return Arithmetic.divide(graph, dy, Arithmetic.multiply(graph, 2, y));
    }
    Value lower = exponent == 2 ? a : graph.call(OP, a, graph.constant(exponent - 1));
    return Arithmetic.multiply(graph, dy, Arithmetic.multiply(graph, exponent, lower));
  }

  /** {@code dy * y * log(a)}, and 0 where a is 0: there y does not depend on a positive b. */
  private static Value gradientOfExponent(Value y, Value dy, GraphBuilder graph) {
    Value a = y.operand(0);
    Value slope = Arithmetic.multiply(graph, y, Arithmetic.log(graph, a));
    Value isZero = Arithmetic.equal(graph, a, 0);
    Value zero = graph.constant(0);
    return Arithmetic.multiply(graph, dy, Arithmetic.where(graph, isZero, zero, slope));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "square").vector(3, -1.5).scalar(2).smooth(9, 2.25),
        Samples.of(this, "cube").vector(3, -0.5).scalar(3).smooth(27, -0.125),
        Samples.of(this, "root").vector(9, 2.25).scalar(0.5).smooth(3, 1.5),
        Samples.of(this, "both").vector(2, 0.25, 9).vector(10, -0.5, 1.5).smooth(1024, 2, 27));
  }
}
