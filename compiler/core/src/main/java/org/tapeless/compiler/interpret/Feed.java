package org.tapeless.compiler.interpret;

import java.util.Map;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/**
 * What a graph is run on: a tensor for each input and each parameter, by name, and the sizes of the
 * symbolic dims. Tensors that the graph does not have are no error.
 */
public record Feed(Map<String, Tensor> inputs, Map<String, Tensor> parameters, Extents extents) {
  public Feed {
    inputs = Map.copyOf(inputs);
    parameters = Map.copyOf(parameters);
  }
}
