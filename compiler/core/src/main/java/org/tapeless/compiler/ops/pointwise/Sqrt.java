package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.UnaryOp;

/** Square root; the gradient is made of the result. */
public final class Sqrt extends UnaryOp {
  public static final Sqrt OP = new Sqrt();

  private Sqrt() {
    super("sqrt", ScalarFunction.SQRT, "The square root of each element.", "x^(1/2)");
  }

  @Override
  protected double apply(double x) {
    return Math.sqrt(x);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.divide(graph, dy, Arithmetic.multiply(graph, 2, y)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(4, 2, 0.25).smooth(2, 1.4142135623730951, 0.5),
        Samples.of(this, "limits").vector(0, -1).kink(0, Double.NaN));
  }
}
