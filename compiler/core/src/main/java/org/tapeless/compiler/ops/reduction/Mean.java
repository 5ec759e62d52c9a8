package org.tapeless.compiler.ops.reduction;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Rows;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** Mean along axes; the share of the true ones of a bool. */
public final class Mean implements Op {
  public static final Mean OP = new Mean();

  private static final Signature SIGNATURE =
      Signatures.overAxes(
          "mean",
          Signature.Kind.ANY,
          Signature.Axes.ALL,
          "The mean along the axes as a real; true counts as 1.",
          "sum over axes of x / number of elements");

  private Mean() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    List<Integer> axes = call.attributes().positions("axes");
    TypeRules.checkPositions(call, 0, axes);
    return TensorType.real(call.shape(0).without(axes));
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[][] rows = Rows.positions(x.sizes(), call.attributes().positions("axes"));
    for (int row = 0; row < rows.length; row++) {
      double sum = 0;
      for (double element : Rows.elements(x, rows[row])) {
        sum += element;
      }
      result.set(row, sum / rows[row].length);
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Composite(Mean::expand);
  }

  private static Value expand(Call call, List<Value> operands, GraphBuilder graph) {
    List<Integer> axes = call.attributes().positions("axes");
    Value sum = Reductions.sum(graph, operands.get(0), axes);
    return Arithmetic.divide(graph, sum, Reductions.count(graph, call.shape(0), axes));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Value x = y.operand(0);
    if (!x.type().isReal()) {
      return List.of(Optional.empty());
    }
    List<Integer> axes = y.result().attributes().positions("axes");
    Shape shape = x.type().shape();
    Value share = Arithmetic.divide(graph, dy, Reductions.count(graph, shape, axes));
    return List.of(Optional.of(Views.spread(graph, share, shape, axes)));
  }

  @Override
  public List<Sample> samples() {
    int[] sizes = Samples.sizes(2, 3);
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(sizes, 1, 2, 3, -4, 5, 8)
            .smooth(2, 3),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(sizes, 1, 2, 3, -4, 5, 8)
            .smooth(-1.5, 3.5, 5.5),
        Samples.of(this, "all")
            .with(Reductions.over(List.of(0, 1)))
            .real(sizes, 1, 2, 3, -4, 5, 8)
            .smooth(2.5),
        Samples.of(this, "scalar").with(Reductions.over(List.of())).scalar(3).smooth(3),
        Samples.of(this, "bool")
            .with(Reductions.over(List.of(0)))
            .operand(ElementType.BOOL, Samples.sizes(4), 1, 0, 1, 1)
            .kink(0.75));
  }
}
