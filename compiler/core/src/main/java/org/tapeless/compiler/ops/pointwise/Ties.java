package org.tapeless.compiler.ops.pointwise;

import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;

/** The gradient of a choice between two values: all of it to the one that wins, half at a tie. */
final class Ties {
  private Ties() {}

  static Value share(GraphBuilder graph, Value wins, Value a, Value b, Value dy) {
    Value half = Arithmetic.multiply(graph, 0.5, dy);
    Value atTie = Arithmetic.whereElseZero(graph, Arithmetic.equal(graph, a, b), half);
    return Arithmetic.where(graph, wins, dy, atTie);
  }
}
