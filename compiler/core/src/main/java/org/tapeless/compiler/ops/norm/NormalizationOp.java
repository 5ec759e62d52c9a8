package org.tapeless.compiler.ops.norm;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Rows;
import org.tapeless.compiler.ops.Signatures;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * An operator that brings each row along one axis to a common scale; {@code eps} keeps a row of
 * equal elements from dividing by 0.
 */
abstract class NormalizationOp implements Op {
  private final Signature signature;

  NormalizationOp(String name, double eps, String sentence, String formula) {
    signature =
        new Signature(
            name,
            List.of(Signatures.common("x", Signature.Kind.REAL)),
            List.of(Signature.Attribute.number("eps", eps)),
            Signature.Axes.LAST,
            sentence,
            formula);
  }

  @Override
  public final Signature signature() {
    return signature;
  }

  /** The meaning for one row, in double. */
  protected abstract double[] apply(double[] row, double eps);

  /** The same in other operators, for rows along the given axes. */
  protected abstract Value expand(Value x, List<Integer> axes, double eps, GraphBuilder graph);

  /** Gradient of x, given that of the result y. */
  protected abstract Value gradient(
      Value y, Value dy, List<Integer> axes, double eps, GraphBuilder graph);

  @Override
  public final TensorType type(Call call) {
    TypeRules.checkOperands(call);
    TypeRules.singleAxis(call);
    TypeRules.checkPositive(call, "eps");
    return call.operand(0);
  }

  @Override
  public final Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor x = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    for (int[] row : Rows.positions(x.sizes(), call.attributes().positions("axes"))) {
      double[] normal = apply(Rows.elements(x, row), call.attributes().number("eps"));
      for (int i = 0; i < row.length; i++) {
        result.set(row[i], normal[i]);
      }
    }
    return result;
  }

  @Override
  public final Lowering lowering() {
    return new Lowering.Composite(
        (call, operands, graph) ->
            expand(
                operands.get(0),
                call.attributes().positions("axes"),
                call.attributes().number("eps"),
                graph));
  }

  @Override
  public final List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    Call call = y.call();
    List<Integer> axes = call.attributes().positions("axes");
    return List.of(Optional.of(gradient(y, dy, axes, call.attributes().number("eps"), graph)));
  }
}
