package org.tapeless.runtime.threads;

import java.util.concurrent.locks.LockSupport;

/** A thread of {@link Workers}: takes ranges, spins for a moment when there are none, sleeps. */
final class Worker extends Thread {
  /** Longer than what lies between two pieces of work within a step of training. */
  private static final long SPIN_NANOS = 1_000_000;

  /** Looks at the clock take longer than spins. */
  private static final int SPINS_BETWEEN_LOOKS = 64;

  private final Workers workers;
  private final int index;
  private final boolean spins;
  private volatile boolean asleep;

  Worker(Workers workers, int index, boolean spins) {
    super(null, null, "tapeless-worker-" + index, 0, false);
    this.workers = workers;
    this.index = index;
    this.spins = spins;
    setDaemon(true);
  }

  /** Which of the objects of a call is this thread's. */
  int index() {
    return index;
  }

  boolean isOf(Workers pool) {
    return workers == pool;
  }

  @Override
  public void run() {
    while (!workers.isClosed()) {
      workers.help(index);
      if (!spin()) {
        sleep();
      }
    }
  }

  /** Waits awake; whether there is something to do. */
  private boolean spin() {
    if (!spins) {
      return false;
    }
    long begin = System.nanoTime();
    do {
      for (int i = 0; i < SPINS_BETWEEN_LOOKS; i++) {
        if (workers.hasWork() || workers.isClosed()) {
          return true;
        }
        Thread.onSpinWait();
      }
    } while (System.nanoTime() - begin < SPIN_NANOS);
    return false;
  }

  private void sleep() {
    asleep = true;
    while (!workers.hasWork() && !workers.isClosed()) {
      LockSupport.park(workers);
    }
    asleep = false;
  }

  void wake() {
    if (asleep) {
      LockSupport.unpark(this);
    }
  }

  /** Waits for the end of the thread, unless it is the current one; whether interrupted. */
  boolean end() {
    boolean interrupted = false;
    while (isAlive() && Thread.currentThread() != this) {
      try {
        join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }
}
