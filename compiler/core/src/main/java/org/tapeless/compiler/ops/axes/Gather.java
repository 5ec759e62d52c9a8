package org.tapeless.compiler.ops.axes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Sample;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Interval;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * What stands in a table where the ids say: {@code wte[V = ids]}. Axes that both have are one: each
 * of their places picks for itself.
 *
 * <p>That every id is a place of the table is the checker's business, and at run time that of the
 * inputs' ranges.
 */
public final class Gather implements Op {
  public static final Gather OP = new Gather();

  private static final Signature SIGNATURE =
      Signatures.pointwise(
          "%gather",
          List.of(
              Signatures.free("x", Signature.Kind.ANY),
              Signatures.free("ids", Signature.Kind.INTEGER)),
          "What stands along one axis of x where the ids say.",
          "x[.., ids, ..]");

  private Gather() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  private static GatheredAxes axes(Call call) {
    return GatheredAxes.of(call.shape(0), call.shape(1), call.attributes());
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    return call.operand(0).withShape(axes(call).picked());
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    GatheredAxes axes = axes(call);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[] at = new int[result.rank()];
    for (int position = 0; position < result.count(); position++) {
      result.index(position, at);
      int id = (int) operands.get(1).get(axes.idsAt(at));
      result.set(position, operands.get(0).get(axes.tableAt(at, id)));
    }
    return result;
  }

  /**
   * What is picked with its axes in another order, if that is picking by ids in another order.
   *
   * @param order for each axis of what is wanted the axis of {@code picked} that it is
   */
  public static Optional<Value> rearranged(Value picked, List<Integer> order, GraphBuilder graph) {
    Value ids = picked.operand(1);
    Attributes attributes = picked.result().attributes();
    GatheredAxes axes =
        GatheredAxes.of(picked.operand(0).type().shape(), ids.type().shape(), attributes);
    List<Integer> orderOfIds = new ArrayList<>();
    for (int axis = 0; axis < order.size(); axis++) {
      int own = axis - axes.axis();
      if (own >= 0 && own < ids.type().rank()) {
        orderOfIds.add(order.get(axis) - axes.axis());
      } else if (order.get(axis) != axis) {
        return Optional.empty();
      }
    }
    if (axes.added().size() < ids.type().rank()) {
      return Optional.empty();
    }
    Value other = Views.transpose(graph, ids, orderOfIds);
    return Optional.of(graph.call(OP, attributes, List.of(picked.operand(0), other)));
  }

  @Override
  public Optional<Interval> interval(Call call, List<Optional<Interval>> operands) {
    return operands.get(0);
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(Gather::loops);
  }

  private static LoopNest loops(Call call) {
    GatheredAxes axes = axes(call);
    List<Index> at = Positions.variables(call.type().rank());
    Index id = new Index.Data(new Formula.Element(1, axes.idsAt(at)));
    return new LoopNest(
        call.type().shape().dims(),
        List.of(),
        Reduction.NONE,
        new Formula.Element(0, axes.tableAt(at, id)));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    if (!y.type().isReal()) {
      return List.of(Optional.empty(), Optional.empty());
    }
    Attributes attributes = y.result().attributes().with("shape", y.operand(0).type().shape());
    Value dx = graph.call(ScatterAdd.OP, attributes, List.of(dy, y.operand(1)));
    return List.of(Optional.of(dx), Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "outerRows")
            .with(Pieces.picking(0, List.of(-1)))
            .real(Samples.sizes(3, 2), 1, 2, 3, 4, 5, 6)
            .operand(ElementType.I32, Samples.sizes(4), 2, 0, 2, 1)
            .smooth(5, 6, 1, 2, 5, 6, 3, 4),
        Samples.of(this, "outerColumns")
            .with(Pieces.picking(1, List.of(-1)))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .operand(ElementType.U8, Samples.sizes(2), 2, 2)
            .smooth(3, 3, 6, 6),
        Samples.of(this, "eachRow")
            .with(Pieces.picking(1, List.of(0, -1)))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .operand(ElementType.I32, Samples.sizes(2, 2), 2, 0, 1, 1)
            .smooth(3, 1, 5, 5),
        Samples.of(this, "one")
            .with(Pieces.picking(0, List.of()))
            .real(Samples.sizes(3, 2), 1, 2, 3, 4, 5, 6)
            .operand(ElementType.I32, Samples.sizes(), 1)
            .smooth(3, 4),
        Samples.of(this, "outerPlane")
            .with(Pieces.picking(0, List.of(-1, -1)))
            .real(Samples.sizes(3, 2), 1, 2, 3, 4, 5, 6)
            .operand(ElementType.I32, Samples.sizes(2, 2), 2, 0, 0, 1)
            .smooth(5, 6, 1, 2, 1, 2, 3, 4));
  }
}
