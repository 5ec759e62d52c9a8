package org.tapeless.compiler.graph;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.loops.LoopNest;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Interval;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.types.TensorType;

/**
 * An operator. Its file is everything the compiler, the manual and the tests know about it.
 *
 * <p>Operators are stateless and compared by identity; each is a constant of its class.
 */
public interface Op {
  Signature signature();

  /**
   * The result's type for operands that the checker has aligned.
   *
   * @throws TypeRuleException with a message for the model's author
   */
  TensorType type(Call call);

  /** The meaning: in double, by the plainest loops. The reference interpreter runs it. */
  Tensor evaluate(Call call, List<Tensor> operands, Extents extents);

  /** How it reaches Java: primitive, as a loop nest; composite, as other operators. */
  Lowering lowering();

  /**
   * Gradients of the operands, given the gradient {@code dy} of the result {@code y}; empty where
   * there is none (integers, labels). Each has the dims of its operand.
   */
  List<Optional<Value>> vjp(Value y, Value dy, GraphBuilder graph);

  /**
   * Between which whole numbers the elements of an integer result lie, given the same of the
   * operands; empty if that cannot be said. Ids are proven to be places of an axis by it.
   */
  default Optional<Interval> interval(Call call, List<Optional<Interval>> operands) {
    return Optional.empty();
  }

  /** Worked results, kinks and test points. */
  List<Sample> samples();

  /** How an operator reaches Java code. */
  sealed interface Lowering {
    /** Computed by one loop nest, which shares nothing with {@link Op#evaluate}. */
    interface Loops {
      LoopNest loops(Call call);
    }

    /** Replaced by other operators before scheduling; the result must have the same dims. */
    interface Body {
      Value expand(Call call, List<Value> operands, GraphBuilder graph);
    }

    record Primitive(Loops loops) implements Lowering {}

    /** Like a primitive, but only a way to read its one operand: never stored unless it must be. */
    record View(Loops loops) implements Lowering {}

    /**
     * Like a primitive, but cheaper to compute again than to keep: every reader computes it for
     * itself, backward too, and it is only stored if it is a result.
     */
    record Recomputed(Loops loops) implements Lowering {}

    record Composite(Body body) implements Lowering {}
  }

  /** Name for messages and dumps. */
  default String name() {
    return signature().name();
  }
}
