package org.tapeless.compiler.graph;

import java.util.List;
import java.util.OptionalInt;
import org.tapeless.compiler.types.Dim;

/** Where a value comes from. */
public sealed interface Definition {
  /** Given by the caller; integers may have a legal range. */
  record Input(String name, OptionalInt low, OptionalInt highExclusive) implements Definition {}

  /** Trained; {@code path} is its stable name, e.g. {@code linear1.W}. */
  record Parameter(String path, Initializer initializer) implements Definition {}

  /**
   * Kept from one training step to the next; {@code path} is its stable name, e.g. {@code
   * batchNorm1.mean}. Its next value is a result of role {@link Named.Role#UPDATE}.
   */
  record State(String path, Initializer initializer) implements Definition {}

  /**
   * Two words that the seed, the number of the step and {@code path}, the place in the model, are
   * mixed into: the key of the random numbers that are drawn there.
   */
  record Key(String path) implements Definition {}

  /** A scalar constant. */
  record Constant(double value) implements Definition {}

  /** A dim as a real scalar. */
  record Size(Dim dim) implements Definition {}

  /** The result of an operator. */
  record Result(Op op, Attributes attributes, List<Value> operands) implements Definition {
    public Result {
      operands = List.copyOf(operands);
    }
  }

  /**
   * What the body of a loop sees of the outside.
   *
   * @param operand which operand of the loop; -1 for the counter
   */
  record Argument(Kind kind, int operand) implements Definition {
    /** How an operand is seen. */
    public enum Kind {
      /** The position of the trip, an i32 scalar; it has no operand. */
      COUNTER,
      /** The operand at first, then what the trip before made of it. */
      CARRIED,
      /** The part of the operand at the counter's position along its leading axis. */
      SLICE,
      /** The operand as it is. */
      INVARIANT
    }
  }

  /** What a loop leaves behind: see {@link Loop} for what stands at which index. */
  record Outcome(Loop loop, int index) implements Definition {}
}
