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

/** Sine. */
public final class Sin extends UnaryOp {
  public static final Sin OP = new Sin();

  private Sin() {
    super("sin", ScalarFunction.SIN, "The sine of each element, in radians.", "sin x");
  }

  @Override
  protected double apply(double x) {
    return StrictMath.sin(x);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.multiply(graph, dy, Arithmetic.cos(graph, x)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain")
            .vector(0, 1, -2)
            .smooth(0, 0.8414709848078965, -0.9092974268256817));
  }
}
