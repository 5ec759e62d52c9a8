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

/** Inverse hyperbolic tangent, for -1 < x < 1. */
public final class Atanh extends UnaryOp {
  public static final Atanh OP = new Atanh();

  private Atanh() {
    super(
        "atanh",
        ScalarFunction.ATANH,
        "The inverse hyperbolic tangent of each element, for -1 < x < 1.",
        "ln((1 + x) / (1 - x)) / 2");
  }

  @Override
  protected double apply(double x) {
    return 0.5 * (StrictMath.log1p(x) - StrictMath.log1p(-x));
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    Value slope = Arithmetic.subtract(graph, 1, Arithmetic.square(graph, x));
    return Optional.of(Arithmetic.divide(graph, dy, slope));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(0, 0.5, -0.8)
            .smooth(0, 0.5493061443340549, -1.0986122886681098));
  }
}
