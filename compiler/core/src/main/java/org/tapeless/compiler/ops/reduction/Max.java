package org.tapeless.compiler.ops.reduction;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.ReduceOp;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Shape;

/**
 * Greatest element along axes, NaN if one is; equal maxima share the gradient equally, as the two
 * sides of {@code max(a, b)} do.
 */
public final class Max extends ReduceOp {
  public static final Max OP = new Max();

  private Max() {
    super(
        Signatures.overAxes(
            "max",
            Signature.Kind.REAL,
            Signature.Axes.ALL,
            "The greatest element along the axes; equal maxima share the gradient equally.",
            "max over axes of x"),
        Reduction.MAX);
  }

  @Override
  protected double start() {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  protected double combine(double sum, double element) {
    return Math.max(sum, element);
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    Shape shape = x.type().shape();
    List<Integer> axes = y.result().attributes().positions("axes");
    Value isMax = Arithmetic.equal(graph, x, Views.spread(graph, y, shape, axes));
    Value count = Reductions.sum(graph, Arithmetic.toReal(graph, isMax), axes);
    Value share = Arithmetic.divide(graph, dy, count);
    Value spread = Views.spread(graph, share, shape, axes);
    return List.of(Optional.of(Arithmetic.whereElseZero(graph, isMax, spread)));
  }

  @Override
  public List<Sample> samples() {
    int[] sizes = Samples.sizes(2, 3);
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(sizes, 1, 2, 3, 4, 5, -6)
            .smooth(3, 5),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(sizes, 1, 2, 3, 4, 5, -6)
            .smooth(4, 5, 3),
        Samples.of(this, "all")
            .with(Reductions.over(List.of(0, 1)))
            .real(sizes, -1, -2, -3, -4, -5, -6)
            .smooth(-1),
        Samples.of(this, "tie").with(Reductions.over(List.of(0))).vector(2, 1, 2).kink(2),
        Samples.of(this, "nan")
            .with(Reductions.over(List.of(0)))
            .vector(2, Double.NaN, 1)
            .kink(Double.NaN));
  }
}
