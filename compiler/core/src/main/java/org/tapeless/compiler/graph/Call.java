package org.tapeless.compiler.graph;

import java.util.List;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;

/** What an operator sees of one use of it: the operands' types and the attributes. */
public record Call(Op op, List<TensorType> operands, Attributes attributes) {
  public Call {
    operands = List.copyOf(operands);
  }

  public TensorType operand(int position) {
    return operands.get(position);
  }

  public Shape shape(int operand) {
    return operands.get(operand).shape();
  }

  /** The result's type by the operator's rule. */
  public TensorType type() {
    return op.type(this);
  }

  /** The result's concrete sizes. */
  public int[] sizes(Extents extents) {
    return type().shape().sizes(extents);
  }
}
