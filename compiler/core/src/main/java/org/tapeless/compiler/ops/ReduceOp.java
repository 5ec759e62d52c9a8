package org.tapeless.compiler.ops;

import java.util.List;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * An operator that combines the elements along the axes at positions {@code axes} into one real, in
 * ascending order of their places. Integers and truth values are taken as reals.
 */
public abstract class ReduceOp implements Op {
  private final Signature signature;
  private final Reduction reduction;

  protected ReduceOp(Signature signature, Reduction reduction) {
    this.signature = signature;
    this.reduction = reduction;
  }

  @Override
  public final Signature signature() {
    return signature;
  }

  /** What the result is before any element: the result over no elements. */
  protected abstract double start();

  protected abstract double combine(double sum, double element);

  @Override
  public final TensorType type(Call call) {
    TypeRules.checkOperands(call);
    List<Integer> axes = call.attributes().positions("axes");
    TypeRules.checkPositions(call, 0, axes);
    return TensorType.real(call.shape(0).without(axes));
  }

  @Override
  public final Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor operand = operands.get(0);
    List<Integer> kept = Positions.others(operand.rank(), call.attributes().positions("axes"));
    Tensor result = Tensor.zeros(call.sizes(extents));
    for (int i = 0; i < result.count(); i++) {
      result.set(i, start());
    }
    int[] from = new int[operand.rank()];
    int[] to = new int[kept.size()];
    for (int position = 0; position < operand.count(); position++) {
      operand.index(position, from);
      for (int i = 0; i < to.length; i++) {
        to[i] = from[kept.get(i)];
      }
      int target = result.position(to);
      result.set(target, combine(result.at(target), operand.at(position)));
    }
    return result;
  }

  @Override
  public final Lowering lowering() {
    return new Lowering.Primitive(this::loops);
  }

  private LoopNest loops(Call call) {
    List<Integer> axes = call.attributes().positions("axes").stream().sorted().toList();
    List<Integer> kept = Positions.others(call.operand(0).rank(), axes);
    Formula element = new Formula.Element(0, Positions.places(kept, axes));
    boolean isReal = call.operand(0).element() == ElementType.REAL;
    return new LoopNest(
        Positions.dims(call.shape(0), kept),
        Positions.dims(call.shape(0), axes),
        axes.isEmpty() ? Reduction.NONE : reduction,
        isReal ? element : Formula.apply(ScalarFunction.TO_REAL, element));
  }
}
