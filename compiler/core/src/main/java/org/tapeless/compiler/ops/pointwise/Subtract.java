package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.BinaryOp;
import org.tapeless.compiler.ops.Samples;

/** Subtraction. */
public final class Subtract extends BinaryOp {
  public static final Subtract OP = new Subtract();

  private Subtract() {
    super("-", ScalarFunction.SUBTRACT, "The difference of two values.", "a - b");
  }

  @Override
  protected double apply(double a, double b) {
    return a - b;
  }

  @Override
  protected Optional<Value> gradientOfA(Value a, Value b, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(dy);
  }

  @Override
  protected Optional<Value> gradientOfB(Value a, Value b, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Arithmetic.negate(graph, dy));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(1, -2).vector(0.5, 4).smooth(0.5, -6),
        Samples.of(this, "scalar").scalar(1).vector(3, -1).smooth(-2, 2));
  }
}
