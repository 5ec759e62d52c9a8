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

/** Reciprocal of the square root; the gradient is made of the result. */
public final class Rsqrt extends UnaryOp {
  public static final Rsqrt OP = new Rsqrt();

  private Rsqrt() {
    super("rsqrt", ScalarFunction.RSQRT, "One over the square root of each element.", "x^(-1/2)");
  }

  @Override
  protected double apply(double x) {
    return 1 / Math.sqrt(x);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    Value cube = Arithmetic.multiply(graph, y, Arithmetic.square(graph, y));
    return Optional.of(Arithmetic.multiply(graph, dy, Arithmetic.multiply(graph, -0.5, cube)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(Samples.of(this, "plain").vector(4, 2, 0.25).smooth(0.5, 0.7071067811865475, 2));
  }
}
