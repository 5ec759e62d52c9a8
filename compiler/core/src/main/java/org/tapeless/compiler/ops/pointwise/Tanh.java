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

/** Hyperbolic tangent; the gradient is made of the result. */
public final class Tanh extends UnaryOp {
  public static final Tanh OP = new Tanh();

  private Tanh() {
    super(
        "tanh",
        ScalarFunction.TANH,
        "The hyperbolic tangent of each element.",
        "(e^x - e^-x) / (e^x + e^-x)");
  }

  @Override
  protected double apply(double x) {
    return StrictMath.tanh(x);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    Value slope = Arithmetic.subtract(graph, 1, Arithmetic.square(graph, y));
    return Optional.of(Arithmetic.multiply(graph, dy, slope));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(0, 1, -2)
            .smooth(0, 0.7615941559557649, -0.9640275800758169),
        Samples.of(this, "limits").vector(1000, -1000).smooth(1, -1));
  }
}
