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

/** Cosine. */
public final class Cos extends UnaryOp {
  public static final Cos OP = new Cos();

  private Cos() {
    super("cos", ScalarFunction.COS, "The cosine of each element, in radians.", "cos x");
  }

  @Override
  protected double apply(double x) {
    return StrictMath.cos(x);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(
        Arithmetic.negate(graph, Arithmetic.multiply(graph, dy, Arithmetic.sin(graph, x))));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(0, 1, -2)
            .smooth(1, 0.5403023058681398, -0.4161468365471424));
  }
}
