package org.tapeless.compiler.optimize;

import java.util.Optional;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Op.Lowering;
import org.tapeless.compiler.graph.Value;

/**
 * Replaces composite operators by their bodies, one level in a walk; bodies may hold composites
 * again.
 *
 * <p>Not a rewrite among the others: it runs once between two rounds of them, so that rewrites can
 * match an operator both whole and in parts. A body means what its operator means to within
 * rounding; the operators' contract tests compare the two.
 */
final class ExpandComposites extends LocalRewrite {
  @Override
  protected Optional<Value> replace(Value value, GraphBuilder graph) {
    if (!value.isResult() || !(value.result().op().lowering() instanceof Lowering.Composite)) {
      return Optional.empty();
    }
    Lowering.Composite composite = (Lowering.Composite) value.result().op().lowering();
    return Optional.of(composite.body().expand(value.call(), value.operands(), graph));
  }

  @Override
  protected boolean namesParts() {
    return true;
  }
}
