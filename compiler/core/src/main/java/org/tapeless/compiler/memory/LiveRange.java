package org.tapeless.compiler.memory;

import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

/**
 * The kernels from the one that stores a value to the last one that reads it, both included, as
 * positions in one sequence of kernels.
 */
record LiveRange(Value value, int first, int last) {
  ElementType element() {
    return value.type().element();
  }

  /** Elements that the value takes. */
  Dim size() {
    return value.type().shape().elements();
  }

  boolean overlaps(LiveRange other) {
    return first <= other.last && other.first <= last;
  }
}
