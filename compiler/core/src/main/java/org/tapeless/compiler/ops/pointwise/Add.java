package org.tapeless.compiler.ops.pointwise;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.BinaryOp;
import org.tapeless.compiler.ops.Samples;

/** Addition: also how the gradients of a value that is used twice come together. */
public final class Add extends BinaryOp {
  public static final Add OP = new Add();

  private Add() {
    super("+", ScalarFunction.ADD, "The sum of two values.", "a + b");
  }

  @Override
  protected double apply(double a, double b) {
    return a + b;
  }

  @Override
  protected Optional<Value> gradientOfA(Value a, Value b, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(dy);
  }

  @Override
  protected Optional<Value> gradientOfB(Value a, Value b, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(dy);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(1, -2).vector(0.5, 4).smooth(1.5, 2),
        Samples.of(this, "scalar").vector(1, -2).scalar(3).smooth(4, 1));
  }
}
