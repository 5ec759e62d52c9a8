package org.tapeless.compiler.ops.loss;

import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Samples;

/** Mean over all elements of the cross-entropy of sigmoid(z) with y, without overflow. */
public final class BinaryCrossEntropy extends MeanLossOp {
  public static final BinaryCrossEntropy OP = new BinaryCrossEntropy();

  private BinaryCrossEntropy() {
    super(
        "bceWithLogits",
        "z",
        "y",
        "The mean cross-entropy of sigmoid(z) with the probabilities y.",
        "mean(max(z, 0) - z * y + ln(1 + e^-|z|))");
  }

  @Override
  protected double apply(double z, double y, Attributes attributes) {
    return Math.max(z, 0) - z * y + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
  }

  @Override
  protected Value element(Value z, Value y, Attributes attributes, GraphBuilder graph) {
    Value line = Arithmetic.maximum(graph, z, 0);
    Value hit = Arithmetic.multiply(graph, z, y);
    Value decay = Arithmetic.exp(graph, Arithmetic.negate(graph, Arithmetic.abs(graph, z)));
    Value bend = Arithmetic.log1p(graph, decay);
    return Arithmetic.add(graph, Arithmetic.subtract(graph, line, hit), bend);
  }

  @Override
  protected Value slopeOfFirst(Value z, Value y, Attributes attributes, GraphBuilder graph) {
    return Arithmetic.subtract(graph, Arithmetic.sigmoid(graph, z), y);
  }

  @Override
  protected Value slopeOfSecond(Value z, Value y, Attributes attributes, GraphBuilder graph) {
    return Arithmetic.negate(graph, z);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "even").vector(0, 0).vector(0, 1).smooth(0.6931471805599453),
        Samples.of(this, "plain").vector(1, -2, 0.5).vector(1, 0, 0.25).smooth(0.4297555609137674),
        Samples.of(this, "large").vector(1000, -1000).vector(0, 0).smooth(500));
  }
}
