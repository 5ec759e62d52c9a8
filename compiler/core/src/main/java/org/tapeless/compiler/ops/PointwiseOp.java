package org.tapeless.compiler.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * An operator that works element by element: a scalar meaning, a formula and a gradient.
 *
 * <p>All operands that have axes have the same dims, and the result has the axes of the first of
 * them. Scalars stand beside any shape as they are, so that constants need no broadcast.
 */
public abstract class PointwiseOp implements Op {
  private final Signature signature;

  protected PointwiseOp(Signature signature) {
    this.signature = signature;
  }

  @Override
  public final Signature signature() {
    return signature;
  }

  @Override
  public final TensorType type(Call call) {
    TypeRules.checkOperands(call);
    return new TensorType(element(call), TypeRules.commonShape(call));
  }

  /** What the result's elements are; here also rules on the elements of several operands. */
  protected ElementType element(Call call) {
    return ElementType.REAL;
  }

  /** The meaning of one element, in double. */
  protected abstract double apply(double[] x, Attributes attributes);

  /** The same, as a formula over the elements of the operands. */
  protected abstract Formula formula(Call call, List<Formula> x);

  /**
   * Gradient of one real operand with the dims of {@code y}; empty if it is zero everywhere. It is
   * only asked for operands that are no constants.
   */
  protected abstract Optional<Value> gradient(int operand, Value y, Value dy, GraphBuilder graph);

  @Override
  public final Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor result = Tensor.zeros(call.sizes(extents));
    double[] x = new double[operands.size()];
    for (int position = 0; position < result.count(); position++) {
      for (int i = 0; i < x.length; i++) {
        Tensor operand = operands.get(i);
        x[i] = operand.at(operand.rank() == 0 ? 0 : position);
      }
      result.set(position, apply(x, call.attributes()));
    }
    return result;
  }

  @Override
  public Lowering lowering() {
    return new Lowering.Primitive(this::loops);
  }

  private LoopNest loops(Call call) {
    List<Formula> elements = new ArrayList<>();
    for (int i = 0; i < call.operands().size(); i++) {
      elements.add(new Formula.Element(i, Positions.variables(call.operand(i).rank())));
    }
    return new LoopNest(
        call.type().shape().dims(), List.of(), Reduction.NONE, formula(call, elements));
  }

  @Override
  public final List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph) {
    List<Optional<Value>> gradients = new ArrayList<>();
    for (int i = 0; i < y.operands().size(); i++) {
      Value operand = y.operand(i);
      gradients.add(
          operand.type().isReal() && !Arithmetic.isConstant(operand)
              ? gradient(i, y, dy, graph).map(g -> Reductions.sumTo(graph, g, operand.type()))
              : Optional.empty());
    }
    return gradients;
  }
}
