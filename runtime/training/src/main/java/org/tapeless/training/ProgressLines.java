package org.tapeless.training;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Progress for files and pipes: a line an epoch, and the summary at the end.
 *
 * <p>Of very many epochs it prints about a hundred, and one at least every ten seconds.
 */
public final class ProgressLines implements TrainingListener {
  private static final int MOST_LINES = 100;
  private static final long LONGEST_SILENCE = 10_000_000_000L;

  private final PrintStream out;
  private final LongSupplier clock;
  private long start;
  private long lastLine;

  /** Prints to {@code out}. */
  public ProgressLines(PrintStream out) {
    this(out, System::nanoTime);
  }

  /** For tests, which bring their own time. */
  ProgressLines(PrintStream out, LongSupplier clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void started(TrainingState state) {
    start = clock.getAsLong();
    lastLine = start;
  }

  @Override
  public void epochEnded(TrainingState state, EpochRow row) {
    long now = clock.getAsLong();
    int every = (state.epochs() - 1) / MOST_LINES + 1;
    boolean last = state.step() >= state.steps();
    if (row.epoch() == 1 || last || row.epoch() % every == 0 || now - lastLine >= LONGEST_SILENCE) {
      out.println(ProgressText.epoch(state, row, now - start));
      out.flush();
      lastLine = now;
    }
  }

  @Override
  public void finished(Report report) {
    out.println(report.summary());
    out.flush();
  }
}
