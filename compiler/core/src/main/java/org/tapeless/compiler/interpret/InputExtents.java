package org.tapeless.compiler.interpret;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Dim;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;

/** The sizes of the symbolic dims, read off the inputs whose axes they are. */
public final class InputExtents {
  private final Map<String, Integer> sizes = new TreeMap<>();
  private final Map<String, String> origins = new TreeMap<>();

  private InputExtents() {}

  /**
   * The extents that the inputs show.
   *
   * @throws FeedException if two inputs show different sizes of one dim, or one has a wrong rank
   */
  public static Extents of(Graph graph, Map<String, Tensor> inputs) {
    InputExtents extents = new InputExtents();
    for (Value value : graph.inputs()) {
      String name = ((Definition.Input) value.definition()).name();
      if (inputs.containsKey(name)) {
        extents.read(name, value.type().shape(), inputs.get(name));
      }
    }
    return new Extents(extents.sizes);
  }

  private void read(String input, Shape shape, Tensor tensor) {
    if (shape.rank() != tensor.rank()) {
      throw new FeedException(
          "input `%s` is %s, found %s".formatted(input, shape, Arrays.toString(tensor.sizes())));
    }
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (isSymbol(shape.dim(axis))) {
        put(shape.dim(axis).toString(), tensor.size(axis), input);
      }
    }
  }

  private static boolean isSymbol(Dim dim) {
    List<Dim.Term> terms = dim.terms();
    return terms.size() == 1
        && terms.get(0).coefficient() == 1
        && terms.get(0).symbols().size() == 1;
  }

  private void put(String symbol, int size, String input) {
    Integer known = sizes.putIfAbsent(symbol, size);
    if (known != null && known != size) {
      throw new FeedException(
          "%s is %d in input `%s` but %d in input `%s`"
              .formatted(symbol, known, origins.get(symbol), size, input));
    }
    origins.putIfAbsent(symbol, input);
  }
}
