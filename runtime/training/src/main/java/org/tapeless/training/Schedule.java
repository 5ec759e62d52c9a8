package org.tapeless.training;

/**
 * The learning rate as a function of the step.
 *
 * <p>Schedules scale the optimizer's rate, so the same schedule serves every optimizer. {@link
 * #warmup} goes in front of any other: {@code Schedule.cosine(0).warmup(100)}.
 */
public interface Schedule {
  /**
   * The rate of a step.
   *
   * @param base the optimizer's own rate
   * @param step the step, counted from 0
   * @param steps how many steps the whole training has, at most
   */
  double rate(double base, long step, long steps);

  /** What a report calls it, such as {@code cosine(to = 0.001)}. */
  default String describe() {
    return getClass().getSimpleName();
  }

  /** The same rate at every step. */
  static Schedule constant() {
    return new Schedules.Constant();
  }

  /** The rate times {@code factor} once after every {@code every} steps. */
  static Schedule step(long every, double factor) {
    return new Schedules.Stairs(every, factor);
  }

  /** The rate times {@code factor} after every step. */
  static Schedule exponential(double factor) {
    return exponential(factor, 1);
  }

  /** The rate times {@code factor} over every {@code every} steps, evenly: no stairs. */
  static Schedule exponential(double factor, long every) {
    return new Schedules.Exponential(factor, every);
  }

  /** A straight line from the rate down to {@code to} at the last step of the training. */
  static Schedule linear(double to) {
    return new Schedules.Linear(to, 0);
  }

  /** A straight line from the rate down to {@code to} over {@code over} steps, then flat. */
  static Schedule linear(double to, long over) {
    return new Schedules.Linear(to, Settings.positive("the length of a linear schedule", over));
  }

  /** Half a cosine wave from the rate down to {@code to} at the last step of the training. */
  static Schedule cosine(double to) {
    return new Schedules.Cosine(to, 0);
  }

  /** Half a cosine wave from the rate down to {@code to} over {@code over} steps, then flat. */
  static Schedule cosine(double to, long over) {
    return new Schedules.Cosine(to, Settings.positive("the length of a cosine schedule", over));
  }

  /**
   * Rises evenly over the first {@code steps} steps, reaching the full rate at the last of them;
   * then this schedule begins, as if at step 0 of the steps that remain.
   */
  default Schedule warmup(long steps) {
    return new Schedules.Warmup(steps, this);
  }

  /** Both at once: {@code other} begins from the rate that this one gives. */
  default Schedule times(Schedule other) {
    return new Schedules.Both(this, other);
  }
}
