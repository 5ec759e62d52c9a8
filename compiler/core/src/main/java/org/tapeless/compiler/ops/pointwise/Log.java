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

/** Natural logarithm. */
public final class Log extends UnaryOp {
  public static final Log OP = new Log();

  private Log() {
    super("log", ScalarFunction.LOG, "The natural logarithm of each element.", "ln x");
  }

  @Override
  protected double apply(double x) {
    return StrictMath.log(x);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.divide(graph, dy, x));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(1, 2.718281828459045, 0.25)
            .smooth(0, 1, -1.3862943611198906),
        Samples.of(this, "limits").vector(0, -1).kink(Double.NEGATIVE_INFINITY, Double.NaN));
  }
}
