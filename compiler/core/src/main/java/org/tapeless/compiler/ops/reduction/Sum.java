package org.tapeless.compiler.ops.reduction;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.ops.ReduceOp;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.ElementType;

/** Sum along axes; counts the true ones of a bool. */
public final class Sum extends ReduceOp {
  public static final Sum OP = new Sum();

  private Sum() {
    super(
        Signatures.overAxes(
            "sum",
            Signature.Kind.ANY,
            Signature.Axes.ALL,
            "The sum along the axes as a real; true counts as 1.",
            "sum over axes of x"),
        Reduction.SUM);
  }

  @Override
  protected double start() {
    return 0;
  }

  @Override
  protected double combine(double sum, double element) {
    return sum + element;
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    List<Integer> axes = y.result().attributes().positions("axes");
    return List.of(
        x.type().isReal()
            ? Optional.of(Views.spread(graph, dy, x.type().shape(), axes))
            : Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    int[] sizes = Samples.sizes(2, 3);
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(sizes, 1, 2, 3, -4, 5, 6)
            .smooth(6, 7),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(sizes, 1, 2, 3, -4, 5, 6)
            .smooth(-3, 7, 9),
        Samples.of(this, "all")
            .with(Reductions.over(List.of(0, 1)))
            .real(sizes, 1, 2, 3, -4, 5, 6)
            .smooth(13),
        Samples.of(this, "middle")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8)
            .smooth(4, 6, 12, 14),
        Samples.of(this, "scalar").with(Reductions.over(List.of())).scalar(3).smooth(3),
        Samples.of(this, "integers")
            .with(Reductions.over(List.of(0)))
            .operand(ElementType.I32, Samples.sizes(3), 2, -7, 4)
            .kink(-1),
        Samples.of(this, "bool")
            .with(Reductions.over(List.of(0)))
            .operand(ElementType.BOOL, Samples.sizes(3), 1, 0, 1)
            .kink(2));
  }
}
