package org.tapeless.compiler.optimize.rewrites;

import java.util.Optional;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.pointwise.Divide;
import org.tapeless.compiler.optimize.LocalRewrite;

/**
 * Multiplies by the inverse of a power of two, {@code x / 4 = x * 0.25}: a processor divides many
 * times slower than it multiplies.
 *
 * <p>Must not touch other numbers, whose inverses are rounded, nor powers whose inverse is not a
 * normal float. Exact: both results are the same number rounded once.
 */
public final class MultiplyInsteadOfDividing extends LocalRewrite {
  @Override
  protected Optional<Value> replace(Value value, GraphBuilder graph) {
    if (!value.isResultOf(Divide.OP)
        || !value.operand(0).type().isReal()
        || !(value.operand(1).definition() instanceof Definition.Constant by)
        || !isPowerOfTwo(by.value())) {
      return Optional.empty();
    }
    Value inverse = graph.constant(1 / by.value());
    return Optional.of(Arithmetic.multiply(graph, value.operand(0), inverse));
  }

  private static boolean isPowerOfTwo(double number) {
    int exponent = Math.getExponent(number);
    return Math.abs(exponent) < Float.MAX_EXPONENT && Math.abs(number) == Math.scalb(1.0, exponent);
  }
}
