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
}
