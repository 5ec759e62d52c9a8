package org.tapeless.compiler.ops.reduction;

import java.util.List;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;

/** Greatest element along axes, NaN if one is. */
public final class Max extends ExtremumOp {
  public static final Max OP = new Max();

  private Max() {
    super(
        "max",
        Reduction.MAX,
        "The greatest element along the axes; equal maxima share the gradient equally.",
        "max over axes of x");
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
