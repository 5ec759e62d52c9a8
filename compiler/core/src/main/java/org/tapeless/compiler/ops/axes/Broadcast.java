package org.tapeless.compiler.ops.axes;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
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
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * Repetition along new axes: attribute {@code shape} is the result's, {@code axes} says where in it
 * each axis of the operand stands, ascending. Its gradient is the only place where broadcasting is
 * undone.
 */
public final class Broadcast extends ViewOp {
  public static final Broadcast OP = new Broadcast();

  private Broadcast() {
    super(
        Signatures.pointwise(
            "%broadcast",
            List.of(Signatures.free("x", Signature.Kind.ANY)),
            "The operand repeated along the axes that it lacks.",
            "x"));
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    Shape shape = call.attributes().shape("shape");
    List<Integer> axes = call.attributes().positions("axes");
    boolean isAscending = axes.equals(axes.stream().sorted().distinct().toList());
    boolean isInside = axes.stream().allMatch(axis -> axis >= 0 && axis < shape.rank());
    if (!isAscending || !isInside || !Positions.dims(shape, axes).equals(call.shape(0).dims())) {
      throw new TypeRuleException(
          0, "cannot broadcast %s to %s at axes %s".formatted(call.operand(0), shape, axes));
    }
    return call.operand(0).withShape(shape);
  }

  @Override
  protected int source(Call call, int position, Tensor result, Tensor operand, Extents extents) {
    List<Integer> axes = call.attributes().positions("axes");
    int[] at = new int[result.rank()];
    result.index(position, at);
    return operand.position(axes.stream().mapToInt(axis -> at[axis]).toArray());
  }

  @Override
  protected List<Index> indices(Call call) {
    return call.attributes().positions("axes").stream().<Index>map(Index.Variable::new).toList();
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    if (!y.type().isReal()) {
      return List.of(Optional.empty());
    }
    List<Integer> axes = y.result().attributes().positions("axes");
    List<Integer> added = Positions.others(y.type().rank(), axes);
    return List.of(Optional.of(Reductions.sum(graph, dy, added)));
  }

  @Override
  public List<Sample> samples() {
    Attributes rows = Attributes.NONE.with("shape", Shape.anonymous(2, 3)).with("axes", List.of(1));
    Attributes columns =
        Attributes.NONE.with("shape", Shape.anonymous(2, 3)).with("axes", List.of(0));
    Attributes fill = Attributes.NONE.with("shape", Shape.anonymous(2, 2)).with("axes", List.of());
    return List.of(
        Samples.of(this, "rows").with(rows).vector(1, 2, 3).smooth(1, 2, 3, 1, 2, 3),
        Samples.of(this, "columns").with(columns).vector(1, 2).smooth(1, 1, 1, 2, 2, 2),
        Samples.of(this, "fill").with(fill).scalar(7).smooth(7, 7, 7, 7),
        Samples.of(this, "integers")
            .with(columns)
            .operand(ElementType.I32, Samples.sizes(2), 4, 5)
            .kink(4, 4, 4, 5, 5, 5));
  }
}
