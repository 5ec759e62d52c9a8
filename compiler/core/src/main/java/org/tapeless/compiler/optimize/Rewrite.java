package org.tapeless.compiler.optimize;

import org.tapeless.compiler.graph.Graph;

/** A change of a graph that keeps what it computes. */
public interface Rewrite {
  /** The changed graph, or the very same object if there was nothing to change. */
  Graph apply(Graph graph);

  /** For messages: the verb phrase that is the class's name. */
  default String name() {
    return getClass().getSimpleName();
  }
}
