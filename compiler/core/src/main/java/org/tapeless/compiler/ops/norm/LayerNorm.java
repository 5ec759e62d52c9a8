package org.tapeless.compiler.ops.norm;

import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;

/** Each row with mean 0 and variance 1; the gradient is made of the result. */
public final class LayerNorm extends NormalizationOp {
  public static final LayerNorm OP = new LayerNorm();

  private LayerNorm() {
    super(
        "layerNorm",
        1e-5,
        "Each row along the axis brought to mean 0 and variance 1.",
        "(x - mean) / sqrt(var + eps), mean and var over the axis");
  }

  @Override
  protected double[] apply(double[] row, double eps) {
    return Standardization.apply(row, eps);
  }

  @Override
  protected Value expand(Value x, List<Integer> axes, double eps, GraphBuilder graph) {
    return Standardization.expand(x, axes, eps, graph);
  }

  @Override
  protected Value gradient(Value y, Value dy, List<Integer> axes, double eps, GraphBuilder graph) {
    return Standardization.gradient(y.operand(0), y, dy, axes, eps, graph);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)).with("eps", 1.0))
            .real(Samples.sizes(2, 2), 1, 1 + 2 * Math.sqrt(3), 5, 5)
            .smooth(-0.8660254037844386, 0.8660254037844386, 0, 0),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)).with("eps", 1.0))
            .real(Samples.sizes(2, 2), 1, 5, 1 + 2 * Math.sqrt(3), 5)
            .smooth(-0.8660254037844386, 0, 0.8660254037844386, 0),
        Samples.of(this, "row")
            .with(Attributes.NONE.with("axes", List.of(0)).with("eps", 1e-5))
            .vector(0.5, -1, 2, 0.25, 7)
            .smoothPoint());
  }
}
