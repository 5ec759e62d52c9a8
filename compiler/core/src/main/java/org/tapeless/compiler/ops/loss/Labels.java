package org.tapeless.compiler.ops.loss;

import java.util.List;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.ops.TypeRules;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.TensorType;

/** What losses ask of their label: an integer for each row, or a distribution over its axis. */
final class Labels {
  private Labels() {}

  /** The type of a loss of one real for each row. */
  static TensorType type(Call call) {
    TypeRules.checkOperands(call);
    String op = call.op().name();
    Shape rows = call.shape(0).without(List.of(TypeRules.singleAxis(call)));
    TensorType label = call.operand(1);
    if (label.element() == ElementType.BOOL) {
      throw new TypeRuleException(
          1, "`%s` takes an integer or a distribution as `label`, found %s".formatted(op, label));
    }
    Shape expected = label.isReal() ? call.shape(0) : rows;
    if (!expected.sameDims(label.shape())) {
      throw new TypeRuleException(
          1,
          "`%s` of %s takes a label %s, found %s".formatted(op, call.operand(0), expected, label));
    }
    return TensorType.real(rows);
  }
}
