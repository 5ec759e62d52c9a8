package org.tapeless.compiler.ops.axes;

import java.util.ArrayList;
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
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.ViewOp;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * A stretch of one axis: {@code size} places from {@code start} on, {@code x[T = 1..<T]}. Selecting
 * one place is a stretch of size 1 without its axis.
 */
public final class Slice extends ViewOp {
  public static final Slice OP = new Slice();

  private Slice() {
    super(
        Signatures.pointwise(
            "%slice",
            List.of(Signatures.free("x", Signature.Kind.ANY)),
            "A stretch of one axis of the operand.",
            "x[.., start + t, ..]"));
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    int axis = TypeRules.singleAxis(call);
    Dim start = call.attributes().dim("start");
    Dim size = call.attributes().dim("size");
    Dim rest = call.shape(0).dim(axis).minus(start).minus(size);
    if (isNegative(start) || isNegative(size) || isNegative(rest)) {
      throw new TypeRuleException(
          0,
          "%s has no places %s to below %s along axis %d"
              .formatted(call.operand(0), start, start.plus(size), axis));
    }
    return call.operand(0).withShape(Pieces.resized(call.shape(0), axis, size));
  }

  private static boolean isNegative(Dim dim) {
    return dim.isConstant() && dim.constant() < 0;
  }

  @Override
  protected int source(Call call, int position, Tensor result, Tensor operand, Extents extents) {
    int axis = call.attributes().positions("axes").get(0);
    int[] at = new int[result.rank()];
    result.index(position, at);
    at[axis] += extents.of(call.attributes().dim("start"));
    return operand.position(at);
  }

  @Override
  protected List<Index> indices(Call call) {
    int axis = call.attributes().positions("axes").get(0);
    List<Index> at = new ArrayList<>(Positions.variables(call.operand(0).rank()));
    Index start = new Index.Fixed(call.attributes().dim("start"));
    at.set(axis, new Index.Sum(at.get(axis), start));
    return at;
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    if (!y.type().isReal()) {
      return List.of(Optional.empty());
    }
    Attributes attributes = y.result().attributes();
    int axis = attributes.positions("axes").get(0);
    Dim start = attributes.dim("start");
    Dim whole = y.operand(0).type().shape().dim(axis);
    Dim after = whole.minus(start).minus(attributes.dim("size"));
    return List.of(Optional.of(Pieces.pad(graph, dy, axis, start, after, Pieces.NEUTRAL)));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        slice("rows", 0, 1, 2).smooth(4, 5, 6, 7, 8, 9),
        slice("columns", 1, 0, 2).smooth(1, 2, 4, 5, 7, 8),
        slice("one", 1, 2, 1).smooth(3, 6, 9),
        Samples.of(this, "integers")
            .with(Pieces.stretch(0, Dim.of(1), Dim.of(1)))
            .operand(ElementType.I32, Samples.sizes(3), 4, 5, 6)
            .kink(5));
  }

  private Samples slice(String name, int axis, int start, int size) {
    return Samples.of(this, name)
        .with(Pieces.stretch(axis, Dim.of(start), Dim.of(size)))
        .real(Samples.sizes(3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }
}
