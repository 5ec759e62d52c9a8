package org.tapeless.compiler.loops;

import java.util.List;
import org.tapeless.compiler.types.Dim;

/** An element of a result as a scalar expression: index notation that the emitter prints. */
public sealed interface Formula {
  record Constant(double value) implements Formula {}

  /** A dim as a number, e.g. the count in a mean. */
  record Size(Dim dim) implements Formula {}

  /** The element of an operand at the given place, one index for each of its axes. */
  record Element(int operand, List<Index> at) implements Formula {
    public Element {
      at = List.copyOf(at);
    }
  }

  /** A position as a number, for {@code index(T)} and one-hot rows. */
  record Position(Index index) implements Formula {}

  record Apply(ScalarFunction function, List<Formula> arguments) implements Formula {
    public Apply {
      arguments = List.copyOf(arguments);
      if (arguments.size() != function.arity()) {
        throw new IllegalArgumentException(function + " takes " + function.arity());
      }
    }
  }

  static Formula constant(double value) {
    return new Constant(value);
  }

  static Formula apply(ScalarFunction function, Formula... arguments) {
    return new Apply(function, List.of(arguments));
  }
}
