package org.tapeless.compiler.ops;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.loops.Formula;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.loops.Reduction;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Interval;
import org.tapeless.compiler.types.Tensor;

/**
 * An operator that only moves the elements of its one operand: a map from places of the result to
 * places of the operand. Never stored unless it must be.
 */
public abstract class ViewOp implements Op {
  private final Signature signature;

  protected ViewOp(Signature signature) {
    this.signature = signature;
  }

  @Override
  public final Signature signature() {
    return signature;
  }

  /** Where the element at place {@code at} of the result stands in the operand: flat positions. */
  protected abstract int source(
      Call call, int position, Tensor result, Tensor operand, Extents extents);

  /** The same in index notation: one index for each axis of the operand. */
  protected abstract List<Index> indices(Call call);

  @Override
  public final Tensor evaluate(Call call, List<Tensor> operands, Extents extents) {
    Tensor operand = operands.get(0);
    Tensor result = Tensor.zeros(call.sizes(extents));
    for (int position = 0; position < result.count(); position++) {
      result.set(position, operand.at(source(call, position, result, operand, extents)));
    }
    return result;
  }

  @Override
  public final Optional<Interval> interval(Call call, List<Optional<Interval>> operands) {
    return operands.get(0);
  }

  @Override
  public final Lowering lowering() {
    return new Lowering.View(this::nest);
  }

  /** Element by element what the view shows, for operators that store it. */
  public final LoopNest nest(Call call) {
    Formula element = new Formula.Element(0, indices(call));
    return new LoopNest(call.type().shape().dims(), List.of(), Reduction.NONE, element);
  }
}
