package org.tapeless.compiler.optimize.rewrites;

import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.optimize.Rewrite;
import org.tapeless.compiler.optimize.UsedValues;

/**
 * Leaves out the values that no named result depends on.
 *
 * <p>Must not touch inputs and parameters: the generated class has them whether or not they are
 * read. Operators have no effects, so nothing else can be missed. Exact.
 */
public final class RemoveDeadCode implements Rewrite {
  @Override
  public Graph apply(Graph graph) {
    return UsedValues.of(graph);
  }
}
