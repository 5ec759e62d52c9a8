package org.tapeless.runtime;

import java.util.Optional;
import org.tapeless.runtime.random.RandomStreams;

/**
 * A generated class, seen without its type.
 *
 * <p>People call the typed methods of the class itself; trainers and tools call these. An instance
 * owns one workspace and is not thread-safe.
 */
public interface Model {

  /** Names, kinds and shapes of everything below. */
  ModelSignature signature();

  /** The parameters' values and gradients, live: writing to them changes the model. */
  Parameters parameters();

  /**
   * Sets every parameter to its start value, which depends on the seed and its own path alone, and
   * every state to its first value.
   */
  void initialize(long seed);

  /**
   * What the model keeps from step to step beside its parameters, such as running statistics; empty
   * if it keeps nothing.
   *
   * <p>Live, like parameters, and saved beside them. The second array, which of parameters holds
   * the gradients, holds what the states were before the last forward pass.
   */
  default Optional<Parameters> states() {
    return Optional.empty();
  }

  /**
   * What the model draws random numbers from; empty if it draws none.
   *
   * <p>{@link #initialize} sets its seed, every forward pass makes a step, predictions make none.
   */
  default Optional<RandomStreams> random() {
    return Optional.empty();
  }

  /** The largest extent a call may give, for each dim of the signature. */
  int[] capacities();

  /**
   * Computes the outputs that need no label. Allocates nothing.
   *
   * @throws IllegalArgumentException if an input is missing, too short or out of its range, or an
   *     extent exceeds its capacity
   */
  void predict(Feed feed);

  /**
   * The array behind an output of the signature: {@code float[]}, {@code double[]}, {@code int[]},
   * {@code byte[]} or {@code boolean[]}, row-major.
   *
   * <p>It is the same array after every call, as long as the capacities need; the elements that the
   * last call's extents cover are valid until the next call.
   */
  Object output(int index);
}
