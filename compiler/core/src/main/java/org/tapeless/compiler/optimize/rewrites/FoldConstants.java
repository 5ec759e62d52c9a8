package org.tapeless.compiler.optimize.rewrites;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.optimize.LocalRewrite;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/**
 * Evaluates operators on numbers that the model states, by their meaning.
 *
 * <p>Exact in double; in float the one rounding comes last, so the number is at least as close.
 * Must not fold what is no real scalar, for constants are, nor what has no value (NaN): it stays to
 * fail where it stands. A symbolic dim is no constant.
 */
public final class FoldConstants extends LocalRewrite {
  @Override
  protected Optional<Value> replace(Value value, GraphBuilder graph) {
    boolean constant =
        value.isResult()
            && value.type().isScalar()
            && value.type().isReal()
            && value.operands().stream().allMatch(FoldConstants::isConstant);
    if (!constant) {
      return Optional.empty();
    }
    List<Tensor> operands = value.operands().stream().map(FoldConstants::tensor).toList();
    double folded = value.result().op().evaluate(value.call(), operands, Extents.NONE).scalar();
    return Double.isNaN(folded) ? Optional.empty() : Optional.of(graph.constant(folded));
  }

  private static boolean isConstant(Value value) {
    return value.definition() instanceof Definition.Constant;
  }

  private static Tensor tensor(Value value) {
    return Tensor.scalar(((Definition.Constant) value.definition()).value());
  }
}
