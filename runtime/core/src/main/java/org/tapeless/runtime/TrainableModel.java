package org.tapeless.runtime;

/** A generated class that has a loss, or another scalar that it differentiates. */
public interface TrainableModel extends Model {

  /**
   * Returns the loss (or the differentiated scalar) and keeps what {@link #backward} needs; fills
   * outputs and metrics too. Allocates nothing.
   *
   * @throws IllegalArgumentException as {@link #predict} does
   */
  double forward(Feed feed);

  /**
   * Returns the loss (or the differentiated scalar) as it is without training: nothing dropped,
   * with running statistics in place of the batch's. Fills outputs and metrics too and changes no
   * state; {@link #backward} cannot follow. Allocates nothing.
   *
   * <p>For a model that computes the same in training this is {@link #forward}.
   *
   * @throws IllegalArgumentException as {@link #predict} does
   */
  default double evaluate(Feed feed) {
    return forward(feed);
  }

  /**
   * Overwrites the parameters' gradients, and those of {@link #gradient}, with the derivative of
   * the last {@link #forward}. To add up several, see {@link GradientAccumulator}.
   *
   * @throws IllegalStateException if no forward pass came before
   */
  void backward();

  /** A metric of the last {@link #forward} or {@link #evaluate}, by its index in the signature. */
  double metric(int index);

  /** The array behind a gradient of the signature, filled by {@link #backward}, row-major. */
  Object gradient(int index);

  /**
   * The first value of the last {@link #forward} still in the workspace that is not finite, with
   * its place, such as {@code "h1 at mnist.nn:7"}; empty if all are finite.
   */
  String firstNonFinite();
}
