package org.tapeless.compiler.optimize.rewrites;

import java.util.Optional;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Divide;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Negate;
import org.tapeless.compiler.ops.pointwise.Not;
import org.tapeless.compiler.ops.pointwise.Power;
import org.tapeless.compiler.ops.pointwise.Subtract;
import org.tapeless.compiler.optimize.LocalRewrite;

/**
 * Replaces an operation that returns its operand by the operand: {@code x * 1}, {@code x / 1},
 * {@code x^1}, {@code x - 0}, {@code x + -0}, {@code -(-x)}, {@code not not x}.
 *
 * <p>Must not drop {@code x + 0}, {@code 0 + x} and {@code x - -0}: they turn -0 into 0, which
 * shows when divided by. Nor may {@code x * 0} become 0 or {@code x - x}, for x may be infinite or
 * NaN. A number beside a tensor is dropped only if the tensor has the result's dims. Exact.
 */
public final class DropIdentities extends LocalRewrite {
  @Override
  protected Optional<Value> replace(Value value, GraphBuilder graph) {
    if (!value.isResult()) {
      return Optional.empty();
    }
    return operand(value)
        .filter(same -> same.type().shape().sameDims(value.type().shape()))
        .filter(same -> same.type().element() == value.type().element());
  }

  private static Optional<Value> operand(Value value) {
    Op op = value.result().op();
    if (op == Negate.OP || op == Not.OP) {
      Value inner = value.operand(0);
      return inner.isResultOf(op) ? Optional.of(inner.operand(0)) : Optional.empty();
    }
    if (op == Multiply.OP) {
      return besideNumber(value, 1);
    }
    if (op == Add.OP) {
      return besideNumber(value, -0.0);
    }
    if (op == Divide.OP || op == Power.OP) {
      return isNumber(value.operand(1), 1) ? Optional.of(value.operand(0)) : Optional.empty();
    }
    return op == Subtract.OP && isNumber(value.operand(1), 0.0)
        ? Optional.of(value.operand(0))
        : Optional.empty();
  }

  /** The operand whose partner, on either side, is the number. */
  private static Optional<Value> besideNumber(Value value, double number) {
    if (isNumber(value.operand(1), number)) {
      return Optional.of(value.operand(0));
    }
    return isNumber(value.operand(0), number) ? Optional.of(value.operand(1)) : Optional.empty();
  }

  /** Whether the value is this very number; 0 and -0 are two. */
  private static boolean isNumber(Value value, double number) {
    return value.definition() instanceof Definition.Constant
        && Double.compare(((Definition.Constant) value.definition()).value(), number) == 0;
  }
}
