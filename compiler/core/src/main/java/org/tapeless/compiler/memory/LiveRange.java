package org.tapeless.compiler.memory;

import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.ElementType;

/**
 * The steps from the one that stores a value to the last one that needs it, both included, as
 * positions in one {@link Timeline}.
 *
 * @param size elements that the value takes; equal sizes of one sequence are one object
 */
record LiveRange(Value value, int first, int last, Dim size) {
  ElementType element() {
    return value.type().element();
  }

  boolean overlaps(LiveRange other) {
    return first <= other.last && other.first <= last;
  }
}
