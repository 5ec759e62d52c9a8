package org.tapeless.compiler.ops.axes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.ViewOp;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/** One axis backwards: place t shows what stood at {@code T - 1 - t}. */
public final class Flip extends ViewOp {
  public static final Flip OP = new Flip();

  private Flip() {
    super(
        Signatures.overAxes(
            "flip",
            Signature.Kind.ANY,
            Signature.Axes.LAST,
            "The operand with one axis backwards.",
            "x[.., T - 1 - t, ..]"));
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    TypeRules.singleAxis(call);
    return call.operand(0);
  }

  @Override
  protected int source(Call call, int position, Tensor result, Tensor operand, Extents extents) {
    int axis = call.attributes().positions("axes").get(0);
    int[] at = new int[result.rank()];
    result.index(position, at);
    at[axis] = operand.size(axis) - 1 - at[axis];
    return operand.position(at);
  }

  @Override
  protected List<Index> indices(Call call) {
    int axis = call.attributes().positions("axes").get(0);
    List<Index> at = new ArrayList<>(Positions.variables(call.operand(0).rank()));
    Index last = new Index.Fixed(call.shape(0).dim(axis).minus(Dim.of(1)));
    at.set(axis, new Index.Sum(last, new Index.Scaled(at.get(axis), Dim.of(-1))));
    return at;
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return List.of(
        y.type().isReal()
            ? Optional.of(graph.call(OP, y.result().attributes(), List.of(dy)))
            : Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "last")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .smooth(3, 2, 1, 6, 5, 4),
        Samples.of(this, "first")
            .with(Reductions.over(List.of(0)))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .smooth(4, 5, 6, 1, 2, 3),
        Samples.of(this, "integers")
            .with(Reductions.over(List.of(0)))
            .operand(ElementType.I32, Samples.sizes(3), 7, 8, 9)
            .kink(9, 8, 7));
  }
}
