package org.tapeless.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tapeless.training.StopSignal;

/**
 * Makes Ctrl-C (and the polite signal of {@code kill}) end a training after its current step. The
 * JVM then waits until the report is written; its exit code is that of the signal.
 */
final class Interruption implements AutoCloseable {
  /** A step of the largest models takes seconds; whoever waits longer is stuck. */
  private static final long MOST_SECONDS = 120;

  private final StopSignal signal = new StopSignal();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final PrintStream err;
  private final Thread hook = new Thread(this::stop, "interruption");

  private Interruption(PrintStream err) {
    this.err = err;
  }

  static Interruption install(PrintStream err) {
    Interruption interruption = new Interruption(err);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** What the training listens to. */
  StopSignal signal() {
    return signal;
  }

  private void stop() {
    signal.request();
    err.println();
    err.println("nnc: interrupted; finishing the step and keeping what there is");
    try {
      if (!finished.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        err.println("nnc: the training did not end in time; what was written last is kept");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The report is out: the JVM may go. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      finished.countDown(); // The hook is what we have just released.
    }
  }
}
