package org.tapeless.compiler.ops;

import java.util.Optional;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.ScalarFunction;
import org.tapeless.compiler.types.ElementType;

/**
 * A comparison of two numbers: real or integer, also one of each, for an integer below 2^24 is
 * exact as a real. No gradient passes.
 */
public abstract class ComparisonOp extends BinaryOp {
  protected ComparisonOp(String symbol, ScalarFunction function, String sentence) {
    super(Signatures.binary(symbol, Signature.Kind.ANY, sentence, "a " + symbol + " b"), function);
  }

  protected abstract boolean holds(double a, double b);

  @Override
  protected final ElementType element(Call call) {
    for (int i = 0; i < 2; i++) {
      if (call.operand(i).element() == ElementType.BOOL) {
        throw new TypeRuleException(
            i, "`%s` compares numbers, found %s".formatted(name(), call.operand(i)));
      }
    }
    return ElementType.BOOL;
  }

  @Override
  protected final double apply(double a, double b) {
    return holds(a, b) ? 1 : 0;
  }

  @Override
  protected final Optional<Value> gradientOfA(
      Value a, Value b, Value y, Value dy, GraphBuilder graph) {
    return Optional.empty();
  }

  @Override
  protected final Optional<Value> gradientOfB(
      Value a, Value b, Value y, Value dy, GraphBuilder graph) {
    return Optional.empty();
  }
}
