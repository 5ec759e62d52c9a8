package org.tapeless.compiler.ops.random;

import java.util.List;
import org.tapeless.compiler.graph.Attributes;
import org.tapeless.compiler.graph.Call;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Signature;
import org.tapeless.compiler.graph.TypeRuleException;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Samples;
import org.tapeless.compiler.types.ElementType;

/**
 * The last two operands of what draws random numbers: the key of its place and step, and the round
 * of the loops around it.
 */
final class RandomOperands {
  static final Signature.Operand KEY =
      new Signature.Operand("key", Signature.Alignment.SUPPLIED, Signature.Kind.INTEGER);
  static final Signature.Operand ROUND =
      new Signature.Operand("round", Signature.Alignment.SUPPLIED, Signature.Kind.INTEGER);

  private RandomOperands() {}

  /** Demands a key of two words and a single round. */
  static void check(Call call) {
    int last = call.operands().size() - 1;
    if (!call.shape(last - 1).dims().equals(GraphBuilder.KEY.shape().dims())) {
      throw new TypeRuleException(last - 1, "a key is two words, found " + call.operand(last - 1));
    }
    if (!call.operand(last).isScalar()) {
      throw new TypeRuleException(last, "a round is one number, found " + call.operand(last));
    }
  }

  /** A draw for an operator that hands on its own key and round. */
  static Value draw(Draw draw, Attributes attributes, List<Value> operands, GraphBuilder graph) {
    int size = operands.size();
    return graph.call(draw, attributes, operands.subList(size - 2, size));
  }

  /** The operands of a sample. */
  static Samples given(Samples sample, int key0, int key1, int round) {
    return sample
        .operand(ElementType.I32, Samples.sizes(2), key0, key1)
        .operand(ElementType.I32, Samples.sizes(), round);
  }
}
