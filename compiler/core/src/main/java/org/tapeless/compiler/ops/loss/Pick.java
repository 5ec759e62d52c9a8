package org.tapeless.compiler.ops.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Positions;
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

/**
 * The element of each row at the position that the data says: {@code z[b, label[b]]}. Cross-entropy
 * is made of it.
 */
public final class Pick implements Op {
  public static final Pick OP = new Pick();

  private static final Signature SIGNATURE =
      Signatures.pointwise(
          "%pick",
          List.of(
              Signatures.free("z", Signature.Kind.REAL),
              Signatures.free("label", Signature.Kind.INTEGER)),
          "The element of each row at its label.",
          "z[.., label]");

  private Pick() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    Shape rows = call.shape(0).without(List.of(TypeRules.singleAxis(call)));
    if (!rows.sameDims(call.shape(1))) {
      throw new TypeRuleException(
          1, "one position for each of %s is needed, found %s".formatted(rows, call.operand(1)));
    }
    return call.operand(0).withShape(rows);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor z = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[][] rows = Rows.positions(z.sizes(), call.attributes().positions("axes"));
    for (int row = 0; row < rows.length; row++) {
      result.set(row, z.at(rows[row][(int) operands.get(1).at(row)]));
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(Pick::loops);
  }

  private static LoopNest loops(Call call) {
    int axis = call.attributes().positions("axes").get(0);
    List<Index> row = Positions.variables(call.operand(1).rank());
    List<Index> place = new ArrayList<>(row);
    place.add(axis, new Index.Data(new Formula.Element(1, row)));
    return new LoopNest(
        call.type().shape().dims(), List.of(), Reduction.NONE, new Formula.Element(0, place));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Shape shape = y.operand(0).type().shape();
    List<Integer> axes = y.result().attributes().positions("axes");
    Value hot = OneHot.of(graph, y.operand(1), shape, axes);
    Value spread = Views.spread(graph, dy, shape, axes);
    return List.of(Optional.of(Arithmetic.multiply(graph, spread, hot)), Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .operand(ElementType.I32, Samples.sizes(2), 2, 0)
            .smooth(3, 4),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)))
            .real(Samples.sizes(2, 3), 1, 2, 3, 4, 5, 6)
            .operand(ElementType.U8, Samples.sizes(3), 1, 0, 1)
            .smooth(4, 2, 6));
  }
}
