package org.tapeless.compiler.ops.loss;

import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.TypeRules;

/**
 * Squared error for small errors, a line beyond delta: outliers pull with bounded force. Computed
 * as {@code m * (|e| - m / 2)} with {@code m = min(|e|, delta)}, which squares no large error.
 */
public final class Huber extends MeanLossOp {
  public static final Huber OP = new Huber();

  private Huber() {
    super(
        "huber",
        "p",
        "y",
        List.of(Signature.Attribute.number("delta", 1)),
        "The mean over all elements of half the squared difference, a line beyond delta.",
        "mean(e^2 / 2 if |e| <= delta else delta * (|e| - delta / 2)), e = p - y");
  }

  @Override
  protected void check(Call call) {
    TypeRules.checkPositive(call, "delta");
  }

  @Override
  protected double apply(double p, double y, Attributes attributes) {
    double delta = attributes.number("delta");
    double e = Math.abs(p - y);
    return e <= delta ? e * e / 2 : delta * (e - delta / 2);
  }

  @Override
  protected Value element(Value p, Value y, Attributes attributes, GraphBuilder graph) {
    Value error = Arithmetic.abs(graph, Arithmetic.subtract(graph, p, y));
    Value near = Arithmetic.minimum(graph, error, attributes.number("delta"));
    Value rest = Arithmetic.subtract(graph, error, Arithmetic.multiply(graph, 0.5, near));
    return Arithmetic.multiply(graph, near, rest);
  }

  @Override
  protected Value slopeOfFirst(Value p, Value y, Attributes attributes, GraphBuilder graph) {
    return bounded(Arithmetic.subtract(graph, p, y), attributes, graph);
  }

  @Override
  protected Value slopeOfSecond(Value p, Value y, Attributes attributes, GraphBuilder graph) {
    return bounded(Arithmetic.subtract(graph, y, p), attributes, graph);
  }

  private static Value bounded(Value error, Attributes attributes, GraphBuilder graph) {
    double delta = attributes.number("delta");
    return Arithmetic.minimum(graph, Arithmetic.maximum(graph, error, -delta), delta);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "both")
            .with(Attributes.NONE.with("delta", 1.0))
            .vector(0.5, -3)
            .vector(0, 0)
            .smooth(1.3125),
        Samples.of(this, "delta")
            .with(Attributes.NONE.with("delta", 2.0))
            .vector(1, -2, 10)
            .vector(0, -1, 5)
            .smooth(3),
        Samples.of(this, "scalar")
            .with(Attributes.NONE.with("delta", 1.0))
            .vector(1, 5)
            .scalar(1.5)
            .smooth(1.5625),
        Samples.of(this, "large")
            .with(Attributes.NONE.with("delta", 1.0))
            .vector(1e200)
            .vector(0)
            .kink(1e200));
  }
}
