package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.UnaryOp;

/** Sign: -1, 0 or 1; its gradient is 0 everywhere. */
public final class Sign extends UnaryOp {
  public static final Sign OP = new Sign();

  private Sign() {
    super(
        "sign",
        ScalarFunction.SIGN,
        "-1, 0 or 1 by the sign of each element; no gradient passes.",
        "-1 if x < 0, 0 if x = 0, 1 if x > 0");
  }

  @Override
  protected double apply(double x) {
    return Math.signum(x);
  }

  @Override
  protected Optional<Value> gradient(Value x, Value y, Value dy, GraphBuilder graph) {
    return Optional.empty();
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(-2, 0.5, 3).smooth(-1, 1, 1),
        Samples.of(this, "zero").vector(0).kink(0));
  }
}
