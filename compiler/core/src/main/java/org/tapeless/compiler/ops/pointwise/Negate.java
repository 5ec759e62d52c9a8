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

/** Negation, {@code -x}. */
public final class Negate extends UnaryOp {
  public static final Negate OP = new Negate();

  private Negate() {
    super("neg", ScalarFunction.NEGATE, "The negative of each element.", "-x");
  }

  @Override
  protected double apply(double x) {
    return -x;
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.negate(graph, dy));
  }

  @Override
  public List<Sample> samples() {
    return List.of(Samples.of(this, "plain").vector(-2, 0.5, 3).smooth(2, -0.5, -3));
  }
}
