package org.tapeless.compiler.schedule;

import java.util.Optional;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.loops.Index;
import org.tapeless.compiler.types.Dim;

/**
 * Where a value lies that has no storage of its own: in another value.
 *
 * @param in that other value
 * @param at its part along the leading axis; empty if the value has that axis, too
 * @param first the row of the other value that is the first of this one
 */
public record Home(Value in, Optional<Index> at, Dim first) {
  /** The two lie element over element. */
  static Home same(Value in) {
    return new Home(in, Optional.empty(), Dim.of(0));
  }

  /** One row of the other value. */
  static Home part(Value in, Index at) {
    return new Home(in, Optional.of(at), Dim.of(0));
  }

  /** Some rows, from the given one on, of a value that has more of them. */
  static Home rows(Value in, long first) {
    return new Home(in, Optional.empty(), Dim.of(first));
  }
}
