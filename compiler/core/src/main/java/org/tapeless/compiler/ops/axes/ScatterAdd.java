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
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * The opposite of a gather, and its gradient: a table of zeros, to which each element is added
 * where its id says, in ascending order of the elements' places, so that the bits never change.
 *
 * <p>Attribute {@code shape} is the table's.
 */
public final class ScatterAdd implements Op {
  public static final ScatterAdd OP = new ScatterAdd();

  private static final Signature SIGNATURE =
      new Signature(
          "scatterAdd",
          List.of(
              Signatures.free("x", Signature.Kind.REAL),
              Signatures.free("ids", Signature.Kind.INTEGER)),
          List.of(),
          Signature.Axes.NEW,
          "The sum of all elements of x that have the same id, at the place of the id.",
          "sum over t where ids[t] = v of x[t]");

  private ScatterAdd() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  private static GatheredAxes axes(Call call) {
    Shape table = call.attributes().shape("shape");
    return GatheredAxes.of(table, call.shape(1), call.attributes());
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    GatheredAxes axes = axes(call);
    if (!axes.picked().sameDims(call.shape(0))) {
      throw new TypeRuleException(
          0,
          "cannot add %s to %s at ids %s"
              .formatted(call.operand(0), axes.table(), call.operand(1)));
    }
    return TensorType.real(axes.table());
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    GatheredAxes axes = axes(call);
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[] at = new int[x.rank()];
    for (int position = 0; position < x.count(); position++) {
      x.index(position, at);
      int id = (int) operands.get(1).get(axes.idsAt(at));
      int place = result.position(axes.tableAt(at, id));
      result.set(place, result.at(place) + x.at(position));
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(ScatterAdd::loops);
  }

  private static LoopNest loops(Call call) {
    GatheredAxes axes = axes(call);
    int rank = axes.table().rank();
    List<Integer> added = axes.added();
    Index[] picked = new Index[call.operand(0).rank()];
    for (int i = 0; i < rank; i++) {
      if (i != axes.axis()) {
        picked[axes.ofTable(i)] = new Index.Variable(i);
      }
    }
    for (int i = 0; i < added.size(); i++) {
      picked[axes.ofIds(added.get(i))] = new Index.Variable(rank + i);
    }
    List<Index> at = new ArrayList<>(List.of(picked));
    Formula isHere =
        Formula.apply(
            ScalarFunction.EQUAL,
            new Formula.Position(new Index.Variable(axes.axis())),
            new Formula.Element(1, axes.idsAt(at)));
    Formula body =
        Formula.apply(
            ScalarFunction.SELECT, isHere, new Formula.Element(0, at), Formula.constant(0));
    return new LoopNest(
        axes.table().dims(),
        Positions.dims(axes.ids(), added),
        added.isEmpty() ? Reduction.NONE : Reduction.SCATTER,
        body);
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Attributes attributes = y.result().attributes();
    Attributes picking =
        Pieces.picking(attributes.positions("axes").get(0), attributes.positions("matched"));
    Value dx = graph.call(Gather.OP, picking, List.of(dy, y.operand(1)));
    return List.of(Optional.of(dx), Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        scatter("rows", Shape.anonymous(3, 2), 0, -1)
            .real(Samples.sizes(4, 2), 1, 2, 3, 4, 5, 6, 7, 8)
            .operand(ElementType.I32, Samples.sizes(4), 2, 0, 2, 0)
            .smooth(10, 12, 0, 0, 6, 8),
        scatter("counts", Shape.anonymous(3), 0, -1)
            .vector(1, 1, 1)
            .operand(ElementType.U8, Samples.sizes(3), 2, 1, 2)
            .smooth(0, 1, 2),
        scatter("eachRow", Shape.anonymous(2, 3), 1, 0, -1)
            .real(Samples.sizes(2, 2), 1, 2, 3, 4)
            .operand(ElementType.I32, Samples.sizes(2, 2), 2, 0, 1, 1)
            .smooth(2, 0, 1, 0, 7, 0),
        scatter("one", Shape.anonymous(3, 2), 0)
            .vector(5, 6)
            .operand(ElementType.I32, Samples.sizes(), 1)
            .smooth(0, 0, 5, 6, 0, 0),
        scatter("columns", Shape.anonymous(2, 3), 1, -1, -1)
            .real(Samples.sizes(2, 2, 1), 1, 2, 3, 4)
            .operand(ElementType.I32, Samples.sizes(2, 1), 2, 0)
            .smooth(2, 0, 1, 4, 0, 3));
  }

  private Samples scatter(String name, Shape table, int axis, Integer... matched) {
    return Samples.of(this, name).with(Pieces.picking(axis, List.of(matched)).with("shape", table));
  }
}
