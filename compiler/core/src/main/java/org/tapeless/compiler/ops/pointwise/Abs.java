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

/** Magnitude; at 0 the gradient is 0. */
public final class Abs extends UnaryOp {
  public static final Abs OP = new Abs();

  private Abs() {
    super(
        "abs", ScalarFunction.ABS, "The magnitude of each element; the gradient at 0 is 0.", "|x|");
  }

  @Override
  protected double apply(double x) {
    return Math.abs(x);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.multiply(graph, dy, Arithmetic.sign(graph, x)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(-2, 0.5, 3).smooth(2, 0.5, 3),
        Samples.of(this, "zero").vector(0).kink(0));
  }
}
