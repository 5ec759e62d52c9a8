package org.tapeless.compiler.ops.loss;

import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Samples;

/** Mean over all elements of the magnitude of the error; the gradient where it is 0 is 0. */
public final class MeanAbsoluteError extends MeanLossOp {
  public static final MeanAbsoluteError OP = new MeanAbsoluteError();

  private MeanAbsoluteError() {
    super(
        "mae",
        "p",
        "y",
        "The mean over all elements of the difference's magnitude.",
        "mean(|p - y|)");
  }

  @Override
  protected double apply(double p, double y, Attributes attributes) {
    return Math.abs(p - y);
  }

  @Override
  protected Value element(Value p, Value y, Attributes attributes, GraphBuilder graph) {
    return Arithmetic.abs(graph, Arithmetic.subtract(graph, p, y));
  }

  @Override
  protected Value slopeOfFirst(Value p, Value y, Attributes attributes, GraphBuilder graph) {
    return Arithmetic.sign(graph, Arithmetic.subtract(graph, p, y));
  }

  @Override
  protected Value slopeOfSecond(Value p, Value y, Attributes attributes, GraphBuilder graph) {
    return Arithmetic.sign(graph, Arithmetic.subtract(graph, y, p));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "matrix")
            .real(Samples.sizes(2, 2), 1, 2, 3, 4)
            .real(Samples.sizes(2, 2), 0, 2.5, 5, 3.5)
            .smooth(1),
        Samples.of(this, "scalar").vector(1, 5).scalar(2).smooth(2),
        Samples.of(this, "equal").vector(1, 2).vector(1, 4).kink(1));
  }
}
