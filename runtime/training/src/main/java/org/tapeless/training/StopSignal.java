package org.tapeless.training;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks a running training to end after its current step; safe to call from any thread, such as the
 * handler of Ctrl-C.
 */
public final class StopSignal {
  private final AtomicBoolean requested = new AtomicBoolean();

  /** Asks for the end; the training keeps what it has and returns its report. */
  public void request() {
    requested.set(true);
  }

  /** Whether the end was asked for. */
  public boolean requested() {
    return requested.get();
  }
}
