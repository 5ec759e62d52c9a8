package org.tapeless.compiler.optimize.rewrites;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.loss.CrossEntropy;
import org.tapeless.compiler.ops.norm.LogSoftmax;
import org.tapeless.compiler.ops.norm.Softmax;
import org.tapeless.compiler.ops.pointwise.Log;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.reduction.Sum;
import org.tapeless.compiler.optimize.LocalRewrite;

/**
 * Finds a softmax and a cross-entropy that are written out, {@code log(softmax(z))} and {@code
 * sum(y * logSoftmax(z))}, and merges them into the operators that are stable.
 *
 * <p>Applied before differentiation, so that the gradient too gets its form {@code p - y}. Not
 * exact but closer: within 1e-12 relative to 1 where both are finite; a share that is rounded to 0
 * no longer gives -inf, and a label of 0 no longer NaN. Must not merge a sum over other axes than
 * the softmax's, nor hide a value whose gradient is wanted, for which {@code Optimizer} cares.
 */
public final class MergeSoftmaxAndCrossEntropy extends LocalRewrite {
  @Override
  protected Optional<Value> replace(Value value, GraphBuilder graph) {
    if (value.isResultOf(Log.OP) && value.operand(0).isResultOf(Softmax.OP)) {
      Value softmax = value.operand(0);
      return Optional.of(
          graph.call(LogSoftmax.OP, softmax.result().attributes(), softmax.operands()));
    }
    boolean product = value.isResultOf(Sum.OP) && value.operand(0).isResultOf(Multiply.OP);
    return product ? crossEntropy(value, graph) : Optional.empty();
  }

  private static Optional<Value> crossEntropy(Value sum, GraphBuilder graph) {
    Value product = sum.operand(0);
    for (int i = 0; i < 2; i++) {
      Value log = product.operand(i);
      Value label = product.operand(1 - i);
      boolean matches =
          log.isResultOf(LogSoftmax.OP)
              && log.result().attributes().equals(sum.result().attributes())
              && label.type().shape().sameDims(log.type().shape());
      if (matches) {
        Value logits = log.operand(0);
        List<Integer> axes = log.result().attributes().positions("axes");
        Value loss =
            graph.call(CrossEntropy.OP, CrossEntropy.attributes(axes, 0), List.of(logits, label));
        return Optional.of(Arithmetic.negate(graph, loss));
      }
    }
    return Optional.empty();
  }
}
