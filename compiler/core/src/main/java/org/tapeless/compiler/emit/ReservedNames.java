package org.tapeless.compiler.emit;

import java.util.List;

/** Names that a model's own may not take from members of the generated class. */
final class ReservedNames {
  /** Fields of a class whose loops are dealt out to threads, and what their methods are given. */
  static final List<String> OF_THREADS =
      List.of("workers", "shares", "from", "to", "what", "count");

  /** Methods of {@link Object}, of the runtime's interfaces and of the class itself. */
  static final List<String> OF_METHODS =
      List.of(
          "getClass",
          "hashCode",
          "equals",
          "toString",
          "notify",
          "notifyAll",
          "wait",
          "clone",
          "finalize",
          "signature",
          "parameters",
          "initialize",
          "capacities",
          "predict",
          "output",
          "forward",
          "backward",
          "evaluate",
          "random",
          "states",
          "metric",
          "gradient",
          "firstNonFinite",
          "isFinite");

  private ReservedNames() {}
}
