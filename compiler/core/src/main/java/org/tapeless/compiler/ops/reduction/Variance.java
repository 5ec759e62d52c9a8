package org.tapeless.compiler.ops.reduction;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.CompositeReduceOp;
import org.tapeless.compiler.ops.Deviations;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Shape;

/** Biased variance along axes: divides by the number of elements. */
public final class Variance extends CompositeReduceOp {
  public static final Variance OP = new Variance();

  private Variance() {
    super(
        "var",
        "The variance along the axes, biased: divided by the number of elements.",
        "mean over axes of (x - mean)^2");
  }

  @Override
  protected double reduce(double[] row) {
    double mean = 0;
    for (double x : row) {
      mean += x / row.length;
    }
    double sum = 0;
    for (double x : row) {
      sum += (x - mean) * (x - mean);
    }
    return sum / row.length;
  }

  @Override
  protected Value expand(Value x, List<Integer> axes, GraphBuilder graph) {
    return new Deviations(x, axes, graph).variance();
  }

  /** {@code 2 / n * (x - mean) * dy}: the mean moves too, but its part of the sum is 0. */
  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    Shape shape = x.type().shape();
    List<Integer> axes = y.result().attributes().positions("axes");
    Value count = Reductions.count(graph, shape, axes);
    Value share = Arithmetic.multiply(graph, 2, Arithmetic.divide(graph, dy, count));
    Value centered = new Deviations(x, axes, graph).centered();
    Value spread = Views.spread(graph, share, shape, axes);
    return List.of(Optional.of(Arithmetic.multiply(graph, spread, centered)));
  }

  @Override
  public List<Sample> samples() {
    int[] sizes = Samples.sizes(2, 3);
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(sizes, 1, 2, 3, -4, 5, 8)
            .smooth(0.6666666666666666, 26),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(sizes, 1, 2, 3, -4, 5, 8)
            .smooth(6.25, 2.25, 6.25),
        Samples.of(this, "all")
            .with(Reductions.over(List.of(0, 1)))
            .real(Samples.sizes(2, 2), 1, 2, 3, 6)
            .smooth(3.5),
        Samples.of(this, "one").with(Reductions.over(List.of(0))).vector(7).smooth(0),
        Samples.of(this, "greatMean")
            .with(Reductions.over(List.of(0)))
            .vector(100_001, 100_003)
            .smooth(1));
  }
}
