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

/** Exponential; the gradient is made of the result. */
public final class Exp extends UnaryOp {
  public static final Exp OP = new Exp();

  private Exp() {
    super("exp", ScalarFunction.EXP, "The exponential of each element.", "e^x");
  }

  @Override
  protected double apply(double x) {
    return StrictMath.exp(x);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.multiply(graph, dy, y));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(0, 1, -0.5)
            .smooth(1, 2.718281828459045, 0.6065306597126334),
        Samples.of(this, "limits")
            .vector(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
            .kink(0, Double.POSITIVE_INFINITY));
  }
}
