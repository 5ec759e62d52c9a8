package org.tapeless.compiler.ops;

import java.util.List;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * An operator that makes one real of the elements along the axes at positions {@code axes}, and is
 * written in other operators.
 */
public abstract class CompositeReduceOp implements Op {
  private final Signature signature;

  protected CompositeReduceOp(String name, String sentence, String formula) {
    signature =
        Signatures.overAxes(name, Signature.Kind.REAL, Signature.Axes.ALL, sentence, formula);
  }

  @Override
  public final Signature signature() {
    return signature;
  }

  /** The meaning for the elements of one row, in double. */
  protected abstract double reduce(double[] row);

  /** The same in other operators: the axes at the given positions of x are reduced. */
  protected abstract Value expand(Value x, List<Integer> axes, GraphBuilder graph);

  @Override
  public final TensorType type(Call call) {
    TypeRules.checkOperands(call);
    List<Integer> axes = call.attributes().positions("axes");
    TypeRules.checkPositions(call, 0, axes);
    return TensorType.real(call.shape(0).without(axes));
  }

  @Override
  public final Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    int[][] rows = Rows.positions(x.sizes(), call.attributes().positions("axes"));
    for (int row = 0; row < rows.length; row++) {
      result.set(row, reduce(Rows.elements(x, rows[row])));
    }
    return result;
  }

  @Override
  public final Lowering lowering() {
    return new Lowering.Composite(
        (call, operands, graph) ->
            expand(operands.get(0), call.attributes().positions("axes"), graph));
  }
}
