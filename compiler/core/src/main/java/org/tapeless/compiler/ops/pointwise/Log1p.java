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

/** Logarithm of one more, exact near 0. */
public final class Log1p extends UnaryOp {
  public static final Log1p OP = new Log1p();

  private Log1p() {
    super(
        "log1p",
        ScalarFunction.LOG1P,
        "The natural logarithm of 1 + x, without loss of digits near 0.",
        "ln(1 + x)");
  }

  @Override
  protected double apply(double x) {
    return StrictMath.log1p(x);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.divide(graph, dy, Arithmetic.add(graph, x, 1)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(0, 1e-10, 1, -0.5)
            .smooth(0, 9.9999999995e-11, 0.6931471805599453, -0.6931471805599453));
  }
}
