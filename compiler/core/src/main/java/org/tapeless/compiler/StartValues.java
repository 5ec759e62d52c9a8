package org.tapeless.compiler;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Initializer;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.runtime.random.Initializers;

/**
 * Where the parameters of a graph start, for the reference interpreter: the numbers that {@code
 * initialize} of the generated class gives, by the runtime's own distributions.
 */
final class StartValues {
  private StartValues() {}

  /**
   * A tensor for each parameter, by path; of a single-precision model rounded to float. Of a
   * stacked parameter each element starts by its own path, as if the array were written out.
   */
  static Map<String, Tensor> of(Graph graph, Precision precision, long seed) {
    Map<String, Tensor> start = new LinkedHashMap<>();
    for (Value value : graph.parameters()) {
      Definition.Parameter parameter = (Definition.Parameter) value.definition();
      int[] sizes = value.type().shape().sizes(Extents.NONE);
      double[] values = new double[Tensor.zeros(sizes).count()];
      for (StackElement element : StackElement.of(value)) {
        fill(values, element, parameter.initializer(), seed);
      }
      if (precision == Precision.F32) {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) values[i];
        }
      }
      start.put(parameter.path(), Tensor.of(sizes, values));
    }
    return start;
  }

  private static void fill(double[] values, StackElement element, Initializer start, long seed) {
    String path = element.path();
    int at = element.offset();
    int size = Math.toIntExact(element.shape().elements().constant());
    int fanIn = Math.toIntExact(start.fanIn());
    int fanOut = Math.toIntExact(start.fanOut());
    switch (start.kind()) {
      case CONSTANT -> Initializers.constant(values, at, size, start.first());
      case NORMAL -> Initializers.normal(values, at, size, start.first(), seed, path);
      case TRUNCATED_NORMAL ->
          Initializers.truncatedNormal(values, at, size, start.first(), seed, path);
      case UNIFORM ->
          Initializers.uniform(values, at, size, start.first(), start.second(), seed, path);
      case HE -> Initializers.he(values, at, size, fanIn, seed, path);
      case GLOROT -> Initializers.glorot(values, at, size, fanIn, fanOut, seed, path);
      case LECUN -> Initializers.lecun(values, at, size, fanIn, seed, path);
      case ORTHOGONAL -> {
        int rank = element.shape().rank();
        int columns = rank == 0 ? 1 : Math.toIntExact(element.shape().dim(rank - 1).constant());
        Initializers.orthogonal(values, at, size / columns, columns, seed, path);
      }
    }
  }
}
