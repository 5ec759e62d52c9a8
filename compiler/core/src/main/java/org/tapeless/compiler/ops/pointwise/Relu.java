package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.UnaryOp;

/** Rectifier; NaN stays NaN, and at the kink the gradient is 0. Only the result is kept for it. */
public final class Relu extends UnaryOp {
  public static final Relu OP = new Relu();

  private Relu() {
    super(
        "relu",
        ScalarFunction.MAX,
        "The element if it is positive, else 0; the gradient at 0 is 0.",
        "max(x, 0)");
  }

  @Override
  protected double apply(double x) {
    return Math.max(x, 0);
  }

  @Override
  protected Formula formula(Call call, List<Formula> x) {
    return Formula.apply(ScalarFunction.MAX, x.get(0), Formula.constant(0));
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.whereElseZero(graph, Arithmetic.greater(graph, y, 0), dy));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(-2, 0.5, 3).smooth(0, 0.5, 3),
        Samples.of(this, "zero").vector(0, Double.NaN).kink(0, Double.NaN));
  }
}
