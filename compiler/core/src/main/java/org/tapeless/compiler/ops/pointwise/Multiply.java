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

/** Product, element by element. */
public final class Multiply extends BinaryOp {
  public static final Multiply OP = new Multiply();

  private Multiply() {
    super("*", ScalarFunction.MULTIPLY, "The product of two values, element by element.", "a * b");
  }

  @Override
  protected double apply(double a, double b) {
    return a * b;
  }

  @Override
  protected Optional<Value> gradientOfA(Value a, Value b, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.multiply(graph, dy, b));
  }

  @Override
  protected Optional<Value> gradientOfB(Value a, Value b, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.multiply(graph, dy, a));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(1, -2).vector(0.5, 4).smooth(0.5, -8),
        Samples.of(this, "scalar").vector(1, -2).scalar(3).smooth(3, -6));
  }
}
