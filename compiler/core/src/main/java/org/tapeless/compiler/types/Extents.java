package org.tapeless.compiler.types;

import java.util.Map;

/** The concrete sizes of the symbolic dims in one run of the interpreter. */
public record Extents(Map<String, Integer> sizes) {
  public static final Extents NONE = new Extents(Map.of());

  public Extents {
    sizes = Map.copyOf(sizes);
  }

  /** The concrete value of a dim; {@link ArithmeticException} if it leaves int. */
  public int of(Dim dim) {
    return Math.toIntExact(dim.evaluate(sizes));
  }
}
