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

/** The greater of two values, NaN if either is; at a tie each gets half of the gradient. */
public final class Maximum extends BinaryOp {
  public static final Maximum OP = new Maximum();

  private Maximum() {
    super(
        "max",
        ScalarFunction.MAX,
        "The greater of two values; at a tie each gets half of the gradient.",
        "max(a, b)");
  }

  @Override
  protected double apply(double a, double b) {
    return Math.max(a, b);
  }

  @Override
  protected Optional<Value> gradientOfA(Value a, Value b, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Ties.share(graph, Arithmetic.greater(graph, a, b), a, b, dy));
  }

  @Override
  protected Optional<Value> gradientOfB(Value a, Value b, Value y, Value dy, GraphBuilder graph) {
    return Optional.of(Ties.share(graph, Arithmetic.greater(graph, b, a), a, b, dy));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(1, -2).vector(0.5, 4).smooth(1, 4),
        Samples.of(this, "scalar").vector(1, -2).scalar(0).smooth(1, 0),
        Samples.of(this, "tie").vector(1, Double.NaN).vector(1, 2).kink(1, Double.NaN));
  }
}
