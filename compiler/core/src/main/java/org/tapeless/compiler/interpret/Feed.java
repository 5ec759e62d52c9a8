package org.tapeless.compiler.interpret;

import java.util.Map;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.runtime.random.CounterRandom;

/**
 * What a graph is run on: a tensor for each input and each parameter, by name, and the sizes of the
 * symbolic dims. Tensors that the graph does not have are no error.
 *
 * @param states by path; one that is missing has its first value
 * @param seed what random numbers are drawn from, together with the step
 */
public record Feed(
    Map<String, Tensor> inputs,
    Map<String, Tensor> parameters,
    Map<String, Tensor> states,
    Extents extents,
    long seed,
    long step) {
  public Feed {
    inputs = Map.copyOf(inputs);
    parameters = Map.copyOf(parameters);
    states = Map.copyOf(states);
  }

  /** A feed at the first step of seed 0, all states at their first values. */
  public Feed(Map<String, Tensor> inputs, Map<String, Tensor> parameters, Extents extents) {
    this(inputs, parameters, Map.of(), extents, 0, 0);
  }

  /** This feed with other parameters. */
  public Feed withParameters(Map<String, Tensor> others) {
    return new Feed(inputs, others, states, extents, seed, step);
  }

  /** The two words of the key of a place. */
  Tensor key(String path) {
    long key = CounterRandom.key(CounterRandom.key(seed, path), step);
    return Tensor.of(new int[] {2}, (int) key, (int) (key >>> Integer.SIZE));
  }
}
