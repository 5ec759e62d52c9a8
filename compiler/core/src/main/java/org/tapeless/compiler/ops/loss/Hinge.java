package org.tapeless.compiler.ops.loss;

import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Samples;

/** Mean over all elements of what a margin of 1 lacks; at the kink the gradient is 0. */
public final class Hinge extends MeanLossOp {
  public static final Hinge OP = new Hinge();

  private Hinge() {
    super(
        "hinge",
        "p",
        "y",
        "The mean over all elements of what p lacks of a margin of 1 on the side of y = -1 or 1.",
        "mean(max(1 - p * y, 0))");
  }

  @Override
  protected double apply(double p, double y, Attributes attributes) {
    return Math.max(1 - p * y, 0);
  }

  @Override
  protected Value element(Value p, Value y, Attributes attributes, GraphBuilder graph) {
    return Arithmetic.maximum(graph, lack(p, y, graph), 0);
  }

  private static Value lack(Value p, Value y, GraphBuilder graph) {
    return Arithmetic.subtract(graph, 1, Arithmetic.multiply(graph, p, y));
  }

  @Override
  protected Value slopeOfFirst(Value p, Value y, Attributes attributes, GraphBuilder graph) {
    Value isLacking = Arithmetic.greater(graph, lack(p, y, graph), 0);
    return Arithmetic.whereElseZero(graph, isLacking, Arithmetic.negate(graph, y));
  }

  @Override
  protected Value slopeOfSecond(Value p, Value y, Attributes attributes, GraphBuilder graph) {
    return slopeOfFirst(y, p, attributes, graph);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "plain").vector(0.5, 3, -2).vector(1, 1, 1).smooth(1.1666666666666667),
        Samples.of(this, "sides").vector(0.5, -3).vector(-1, -1).smooth(0.75),
        Samples.of(this, "scalar").vector(0.5, -3).scalar(1).smooth(2.25),
        Samples.of(this, "margin").vector(1).vector(1).kink(0));
  }
}
