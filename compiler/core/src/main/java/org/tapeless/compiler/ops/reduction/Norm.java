package org.tapeless.compiler.ops.reduction;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.CompositeReduceOp;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Shape;

/** Euclidean length along axes; at 0, where it has a kink, the gradient is 0. */
public final class Norm extends CompositeReduceOp {
  public static final Norm OP = new Norm();

  private Norm() {
    super(
        "norm",
        "The Euclidean length along the axes; the gradient at 0 is 0.",
        "sqrt(sum over axes of x^2)");
  }

  @Override
  protected double reduce(double[] row) {
    double sum = 0;
    for (double x : row) {
      sum += x * x;
    }
    return Math.sqrt(sum);
  }

  @Override
  protected Value expand(Value x, List<Integer> axes, GraphBuilder graph) {
    return Arithmetic.sqrt(graph, Reductions.sum(graph, Arithmetic.square(graph, x), axes));
  }

  /** {@code x / y * dy}, 0 where y is 0. */
  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    Shape shape = x.type().shape();
    List<Integer> axes = y.result().attributes().positions("axes");
    Value scale =
        Arithmetic.whereElseZero(
            graph, Arithmetic.notEqual(graph, y, 0), Arithmetic.divide(graph, dy, y));
    return List.of(
        Optional.of(Arithmetic.multiply(graph, Views.spread(graph, scale, shape, axes), x)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(2, 2), 3, 4, -5, 12)
            .smooth(5, 13),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(Samples.sizes(2, 2), 3, -5, 4, 12)
            .smooth(5, 13),
        Samples.of(this, "all")
            .with(Reductions.over(List.of(0, 1)))
            .real(Samples.sizes(2, 2), 1, -1, 1, 1)
            .smooth(2),
        Samples.of(this, "zero").with(Reductions.over(List.of(0))).vector(0, 0).kink(0));
  }
}
