package org.tapeless.compiler.ops.loss;

import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Samples;

/** Mean over all elements of the squared error. */
public final class MeanSquaredError extends MeanLossOp {
  public static final MeanSquaredError OP = new MeanSquaredError();

  private MeanSquaredError() {
    super(
        "mse",
        "p",
        "y",
        "The mean over all elements of the squared difference.",
        "mean((p - y)^2)");
  }

  @Override
  protected double apply(double p, double y, Attributes attributes) {
    return (p - y) * (p - y);
  }

  @Override
  protected Value element(Value p, Value y, Attributes attributes, GraphBuilder graph) {
    return Arithmetic.square(graph, Arithmetic.subtract(graph, p, y));
  }

  @Override
  protected Value slopeOfFirst(Value p, Value y, Attributes attributes, GraphBuilder graph) {
    return Arithmetic.multiply(graph, 2, Arithmetic.subtract(graph, p, y));
  }

  @Override
  protected Value slopeOfSecond(Value p, Value y, Attributes attributes, GraphBuilder graph) {
    return Arithmetic.multiply(graph, 2, Arithmetic.subtract(graph, y, p));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "one").vector(1).vector(2).smooth(1),
        Samples.of(this, "other").vector(1).vector(3).smooth(4),
        Samples.of(this, "matrix")
            .real(Samples.sizes(2, 2), 1, 2, 3, 4)
            .real(Samples.sizes(2, 2), 0, 2, 5, 3)
            .smooth(1.5),
        Samples.of(this, "scalar").vector(1, 3).scalar(2).smooth(1));
  }
}
