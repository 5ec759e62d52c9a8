package org.tapeless.runtime.threads;

/**
 * Work on ranges of independent positions, as one thread does it.
 *
 * <p>{@link Workers} take an object for each thread, so that each may own scratch memory. A
 * position must give the same result whichever thread and whichever range it is computed in.
 */
public interface Task {
  /**
   * Computes the positions from {@code from} to below {@code to}.
   *
   * @param what which of the works that this object knows
   */
  void run(int what, int from, int to);
}
