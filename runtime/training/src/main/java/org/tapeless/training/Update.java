package org.tapeless.training;

import java.util.Map;

/**
 * An {@link Optimizer} at work on the parameters of one model, with what it remembers.
 *
 * <p>A step reads the gradients of the last backward pass and overwrites the values, element by
 * element in ascending order, and allocates nothing. A weight decay changes the gradients too.
 */
public abstract class Update {
  private final double rate;
  private long count;

  /** Begins at step zero; {@code rate} is what {@link #step()} uses. */
  protected Update(double rate) {
    this.rate = rate;
  }

  /** Makes one step with the optimizer's own learning rate. */
  public final void step() {
    step(rate);
  }

  /** Makes one step with this learning rate, as a {@link Schedule} gives it. */
  public final void step(double rate) {
    count++;
    apply(count, rate);
  }

  /** Updates every parameter; {@code count} is 1 at the first step. */
  protected abstract void apply(long count, double rate);

  /**
   * The arrays that are remembered from step to step, by name: as long as the parameters and in
   * their precision, live. Saving them with the number of steps is enough to go on later as if
   * nothing had happened.
   */
  public Map<String, Object> memory() {
    return Map.of();
  }

  /** Goes on after so many steps, once the arrays of {@link #memory} have been filled. */
  public void resume(long steps) {
    count = steps;
  }
}
