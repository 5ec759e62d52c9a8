package org.tapeless.compiler.ops;

import java.util.List;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Shape;

/**
 * The pieces that the variance and the normalisations share: {@code x - mean} of each row and the
 * mean of its square. In two passes, so that a great mean costs no digits of the variance. All are
 * primitive values, so that equal pieces are found again.
 */
public final class Deviations {
  private final Value centered;
  private final Value variance;

  public Deviations(Value x, List<Integer> axes, GraphBuilder graph) {
    Shape shape = x.type().shape();
    Value mean = mean(x, axes, graph);
    centered = Arithmetic.subtract(graph, x, Views.spread(graph, mean, shape, axes));
    variance = mean(Arithmetic.square(graph, centered), axes, graph);
  }

  /** {@code x - mean}, with the axes of x. */
  public Value centered() {
    return centered;
  }

  /** The mean of the squared deviations of each row. */
  public Value variance() {
    return variance;
  }

  /** The mean of each row, by primitive operators. */
  public static Value mean(Value x, List<Integer> axes, GraphBuilder graph) {
    Value count = Reductions.count(graph, x.type().shape(), axes);
    return Arithmetic.divide(graph, Reductions.sum(graph, x, axes), count);
  }
}
