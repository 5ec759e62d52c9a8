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

/** Logistic function; the gradient is made of the result. */
public final class Sigmoid extends UnaryOp {
  public static final Sigmoid OP = new Sigmoid();

  private Sigmoid() {
    super(
        "sigmoid",
        ScalarFunction.SIGMOID,
        "The logistic function of each element.",
        "1 / (1 + e^-x)");
  }

  @Override
  protected double apply(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return x >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    Value slope = Arithmetic.multiply(graph, y, Arithmetic.subtract(graph, 1, y));
    return Optional.of(Arithmetic.multiply(graph, dy, slope));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(0, 1, -2)
            .smooth(0.5, 0.7310585786300049, 0.11920292202211755),
        Samples.of(this, "limits").vector(1000, -1000).smooth(1, 0));
  }
}
