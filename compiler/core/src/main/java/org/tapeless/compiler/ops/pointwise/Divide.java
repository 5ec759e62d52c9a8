package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.BinaryOp;
import org.tapeless.compiler.ops.Samples;

/** Quotient; the gradient of the divisor is made of the result. */
public final class Divide extends BinaryOp {
  public static final Divide OP = new Divide();

  private Divide() {
    super("/", ScalarFunction.DIVIDE, "The quotient of two values, element by element.", "a / b");
  }

  @Override
  protected double apply(double a, double b) {
    return a / b;
  }

  @Override
  protected Optional<Value> gradientOfA(Value a, Value b, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.divide(graph, dy, b));
  }

  @Override
  protected Optional<Value> gradientOfB(Value a, Value b, Value y, Value dy, GraphBuilder graph) {
    Value change = Arithmetic.divide(graph, Arithmetic.multiply(graph, dy, y), b);
    return Optional.of(Arithmetic.negate(graph, change));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(1, -2).vector(0.5, 4).smooth(2, -0.5),
        Samples.of(this, "scalar").vector(1, -2).scalar(4).smooth(0.25, -0.5),
        Samples.of(this, "byZero")
            .vector(1, 0)
            .vector(0, 0)
            .kink(Double.POSITIVE_INFINITY, Double.NaN));
  }
}
