package org.tapeless.compiler.check;

import java.util.Optional;
import org.tapeless.compiler.check.Binding.Operator;
import org.tapeless.compiler.check.Binding.Poison;
import org.tapeless.compiler.check.Binding.Tensor;
import org.tapeless.dsl.ast.Expr;

/**
 * Something with brackets behind it: an operator with axes, a tensor of which elements are picked,
 * or new axes full of a number.
 */
final class BracketCalls {
  private final Expressions expressions;
  private final Names names;
  private final AxisOperators axes;
  private final Picking picking;

  BracketCalls(Elaboration elaboration, Expressions expressions) {
    this.expressions = expressions;
    this.names = new Names(elaboration);
    this.axes = new AxisOperators(elaboration, expressions);
    this.picking = new Picking(elaboration, expressions);
  }

  /**
   * What it stands for.
   *
   * @param name the name that a tensor gets in the graph; may be empty
   */
  Binding bracket(Expr.Bracket node, Frame frame, String name) {
    Optional<Mistake> refusal = Refusals.expression(node);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    Binding target = target(node, frame);
    if (target == Poison.POISON) {
      return target;
    }
    if (target instanceof Operator operator) {
      return AxisOperators.isWhole(operator.name())
          ? axes.fill(operator.name(), node, frame, name)
          : new Operator(operator.name(), true, node.indices());
    }
    if (target instanceof Tensor tensor) {
      return picking.pick(node, tensor, frame, name);
    }
    throw Expressions.wrongKind(node.target().span(), target, "an operator or tensor");
  }

  /** A value hides an operator of its name where an axis says that elements are picked. */
  private Binding target(Expr.Bracket node, Frame frame) {
    if (!(node.target() instanceof Expr.Ref ref)) {
      return expressions.evaluate(node.target(), frame);
    }
    Binding bound = frame.scope().find(ref.name()).orElse(null);
    boolean picks = bound instanceof Tensor && node.indices().get(0).axis().isPresent();
    return picks ? bound : names.callee(ref, frame);
  }
}
