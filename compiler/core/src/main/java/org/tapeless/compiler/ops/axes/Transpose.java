package org.tapeless.compiler.ops.axes;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.ViewOp;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** Another order of axes: axis i of the result is axis {@code axes[i]} of the operand. */
public final class Transpose extends ViewOp {
  public static final Transpose OP = new Transpose();

  private Transpose() {
    super(
        Signatures.pointwise(
            "%transpose",
            List.of(Signatures.free("x", Signature.Kind.ANY)),
            "The operand with its axes in another order.",
            "x"));
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    List<Integer> order = call.attributes().positions("axes");
    TypeRules.checkPositions(call, 0, order);
    if (order.size() != call.operand(0).rank()) {
      throw new TypeRuleException(
          0, "cannot put the axes of %s in the order %s".formatted(call.operand(0), order));
    }
    return call.operand(0).withShape(Views.permuted(call.shape(0), order));
  }

  @Override
  protected int source(Call call, int position, Tensor result, Tensor operand, Extents extents) {
    List<Integer> order = call.attributes().positions("axes");
    int[] at = new int[result.rank()];
    result.index(position, at);
    int[] from = new int[at.length];
    for (int i = 0; i < at.length; i++) {
      from[order.get(i)] = at[i];
    }
    return operand.position(from);
  }

  @Override
  protected List<Index> indices(Call call) {
    return inverse(call.attributes().positions("axes")).stream()
        .<Index>map(Index.Variable::new)
        .toList();
  }

  /** Where each axis of the operand stands in the result. */
  public static List<Integer> inverse(List<Integer> order) {
    return Positions.upTo(order.size()).stream().map(order::indexOf).toList();
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    List<Integer> order = y.result().attributes().positions("axes");
    return List.of(
        y.type().isReal()
            ? Optional.of(Views.transpose(graph, dy, inverse(order)))
            : Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "matrix")
            .with(Reductions.over(List.of(1, 0)))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .smooth(1, 4, 2, 5, 3, 6),
        Samples.of(this, "cycle")
            .with(Reductions.over(List.of(2, 0, 1)))
            .real(Samples.sizes(2, 1, 3), 1, 2, 3, 4, 5, 6)
            .smooth(1, 4, 2, 5, 3, 6));
  }
}
