package org.tapeless.training;

import java.util.Arrays;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.threads.Task;
import org.tapeless.runtime.threads.Workers;

/**
 * An update whose elements do not depend on each other, so that the model's threads share them.
 *
 * <p>A subclass keeps in fields what all elements of a step have in common, and computes ranges of
 * them in {@link #run}.
 */
abstract class SharedUpdate extends Update implements Task {
  private final Workers workers;
  private final Task[] tasks;
  private final int size;

  SharedUpdate(double rate, Parameters parameters) {
    super(rate);
    workers = parameters.workers();
    tasks = new Task[workers.threads()];
    size = parameters.size();
    Arrays.fill(tasks, this);
  }

  /**
   * Updates all elements.
   *
   * @param cost of an element, in additions
   */
  final void updateAll(long cost) {
    workers.run(tasks, 0, size, cost);
  }
}
