package org.tapeless.compiler.ops.reduction;

import java.util.List;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;

/** Least element along axes, NaN if one is. */
public final class Min extends ExtremumOp {
  public static final Min OP = new Min();

  private Min() {
    super(
        "min",
        Reduction.MIN,
        "The least element along the axes; equal minima share the gradient equally.",
        "min over axes of x");
  }

  @Override
  protected double start() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  protected double combine(double sum, double element) {
    return Math.min(sum, element);
  }

  @Override
  public List<Sample> samples() {
    int[] sizes = Samples.sizes(2, 3);
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(sizes, 1, 2, 3, 4, 5, -6)
            .smooth(1, -6),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(sizes, 1, 2, 3, 4, 5, -6)
            .smooth(1, 2, -6),
        Samples.of(this, "all")
            .with(Reductions.over(List.of(0, 1)))
            .real(sizes, 1, 2, 3, 4, 5, 6)
            .smooth(1),
        Samples.of(this, "tie").with(Reductions.over(List.of(0))).vector(2, 1, 1).kink(1),
        Samples.of(this, "nan")
            .with(Reductions.over(List.of(0)))
            .vector(2, Double.NaN, 1)
            .kink(Double.NaN));
  }
}
