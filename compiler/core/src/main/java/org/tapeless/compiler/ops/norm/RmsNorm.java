package org.tapeless.compiler.ops.norm;

import java.util.List;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Deviations;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Shape;

/** Each row divided by the root of its mean square; the gradient is made of the result. */
public final class RmsNorm extends NormalizationOp {
  public static final RmsNorm OP = new RmsNorm();

  private RmsNorm() {
    super(
        "rmsNorm",
        1e-6,
        "Each row along the axis divided by the root of the mean of its squares.",
        "x / sqrt(mean of x^2 + eps), mean over the axis");
  }

  @Override
  protected double[] apply(double[] row, double eps) {
    double mean = 0;
    for (double x : row) {
      mean += x * x / row.length;
    }
    double[] result = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      result[i] = row[i] / Math.sqrt(mean + eps);
    }
    return result;
  }

  @Override
  protected Value expand(Value x, List<Integer> axes, double eps, GraphBuilder graph) {
    Value scale = scale(x, axes, eps, graph);
    return Arithmetic.multiply(graph, x, Views.spread(graph, scale, x.type().shape(), axes));
  }

  /** With r = rsqrt(mean(x^2) + eps): {@code r * (dy - y * mean(dy * y))}. */
  @Override
  protected Value gradient(Value y, Value dy, List<Integer> axes, double eps, GraphBuilder graph) {
    Shape shape = y.type().shape();
    Value scale = scale(y.operand(0), axes, eps, graph);
    Value slope = Deviations.mean(Arithmetic.multiply(graph, dy, y), axes, graph);
    Value along = Arithmetic.multiply(graph, y, Views.spread(graph, slope, shape, axes));
    Value rest = Arithmetic.subtract(graph, dy, along);
    return Arithmetic.multiply(graph, Views.spread(graph, scale, shape, axes), rest);
  }

  private static Value scale(Value x, List<Integer> axes, double eps, GraphBuilder graph) {
    Value mean = Deviations.mean(Arithmetic.square(graph, x), axes, graph);
    return Arithmetic.rsqrt(graph, Arithmetic.add(graph, mean, eps));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)).with("eps", 1.0))
            .real(Samples.sizes(2, 2), Math.sqrt(6), 0, 0, 0)
            .smooth(1.2247448713915892, 0, 0, 0),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)).with("eps", 2.0))
            .real(Samples.sizes(2, 1), 2, -4)
            .smooth(0.5773502691896258, -1.1547005383792517),
        Samples.of(this, "row")
            .with(Reductions.over(List.of(0)).with("eps", 1e-6))
            .vector(0.5, -1, 2, 0.25, 7)
            .smoothPoint());
  }
}
