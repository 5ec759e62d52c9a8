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
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.ops.Positions;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.Rows;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * A 1 in each row at the position that the data says, else 0: attribute {@code shape} is the
 * result's, {@code axes} the one axis that the labels lack.
 */
public final class OneHot implements Op {
  public static final OneHot OP = new OneHot();

  private static final Signature SIGNATURE =
      new Signature(
          "oneHot",
          List.of(Signatures.free("label", Signature.Kind.INTEGER)),
          List.of(),
          Signature.Axes.NEW,
          "1 at the place that the label says along a new axis, else 0.",
          "1 if k = label else 0");

  private OneHot() {}

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  /** The rows of ones for labels along the axis that {@code axes} names. */
  public static Value of(GraphBuilder graph, Value label, Shape shape, List<Integer> axes) {
    return graph.call(OP, Reductions.over(axes).with("shape", shape), List.of(label));
  }

  @Override
  public TensorType type(Call call) {
    TypeRules.checkOperands(call);
    Shape shape = call.attributes().shape("shape");
    List<Integer> axes = call.attributes().positions("axes");
    if (axes.size() != 1 || !shape.without(axes).sameDims(call.shape(0))) {
      throw new TypeRuleException(
          0, "cannot mark %s in %s along axis %s".formatted(call.operand(0), shape, axes));
    }
    return TensorType.real(shape);
  }

  @Override
  public Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[][] rows = Rows.positions(result.sizes(), call.attributes().positions("axes"));
    for (int row = 0; row < rows.length; row++) {
      result.set(rows[row][(int) operands.get(0).at(row)], 1);
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(OneHot::loops);
  }

  private static LoopNest loops(Call call) {
    int axis = call.attributes().positions("axes").get(0);
    List<Index> row = new ArrayList<>(Positions.variables(call.type().rank()));
    Formula position = new Formula.Position(row.remove(axis));
    Formula isLabel = Formula.apply(ScalarFunction.EQUAL, position, new Formula.Element(0, row));
    return new LoopNest(
        call.type().shape().dims(),
        List.of(),
        Reduction.NONE,
        Formula.apply(ScalarFunction.TO_REAL, isLabel));
  }

  @Override
  public List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    return List.of(Optional.empty());
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Samples.of(this, "rows")
            .with(Reductions.over(List.of(1)).with("shape", Shape.anonymous(2, 3)))
            .operand(ElementType.I32, Samples.sizes(2), 2, 0)
            .kink(0, 0, 1, 1, 0, 0),
        Samples.of(this, "columns")
            .with(Reductions.over(List.of(0)).with("shape", Shape.anonymous(2, 3)))
            .operand(ElementType.I32, Samples.sizes(3), 1, 0, 1)
            .kink(0, 1, 0, 1, 0, 1));
  }
}
