package org.tapeless.compiler.ops.norm;

import java.util.List;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Arithmetic;
import org.tapeless.compiler.ops.Deviations;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.types.Shape;

/** Rows brought to mean 0 and variance 1: what layer and group normalisation share. */
final class Standardization {
  private Standardization() {}

  /** The meaning for one row, in double. */
  static double[] apply(double[] row, double eps) {
    double mean = 0;
    for (double x : row) {
      mean += x / row.length;
    }
    double variance = 0;
    for (double x : row) {
      variance += (x - mean) * (x - mean) / row.length;
    }
    double[] result = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      result[i] = (row[i] - mean) / Math.sqrt(variance + eps);
    }
    return result;
  }

  /** {@code (x - mean) * rsqrt(variance + eps)}, mean and variance over the given axes. */
  static Value expand(Value x, List<Integer> axes, double eps, GraphBuilder graph) {
    Deviations deviations = new Deviations(x, axes, graph);
    Value scale = scale(deviations, eps, graph);
    Shape shape = x.type().shape();
    return Arithmetic.multiply(
        graph, deviations.centered(), Views.spread(graph, scale, shape, axes));
  }

  /** With r = rsqrt(variance + eps): {@code r * (dy - mean(dy) - y * mean(dy * y))}. */
  static Value gradient(
      Value x, Value y, Value dy, List<Integer> axes, double eps, GraphBuilder graph) {
    Shape shape = x.type().shape();
    Value scale = scale(new Deviations(x, axes, graph), eps, graph);
    Value mean = Deviations.mean(dy, axes, graph);
    Value slope = Deviations.mean(Arithmetic.multiply(graph, dy, y), axes, graph);
    Value along = Arithmetic.multiply(graph, y, Views.spread(graph, slope, shape, axes));
    Value level = Arithmetic.subtract(graph, dy, Views.spread(graph, mean, shape, axes));
    Value rest = Arithmetic.subtract(graph, level, along);
    return Arithmetic.multiply(graph, Views.spread(graph, scale, shape, axes), rest);
  }

  private static Value scale(Deviations deviations, double eps, GraphBuilder graph) {
    return Arithmetic.rsqrt(graph, Arithmetic.add(graph, deviations.variance(), eps));
  }
}
