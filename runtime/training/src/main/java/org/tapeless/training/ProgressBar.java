package org.tapeless.training;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Progress for a terminal: one line that is drawn again up to ten times a second, the lines of the
 * epochs above it, and the summary at the end.
 */
public final class ProgressBar implements TrainingListener {
  private static final long BETWEEN_DRAWINGS = 100_000_000L;
  private static final long BETWEEN_LINES = 500_000_000L;
  private static final int BAR_WIDTH = 24;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final int columns;
  private final LongSupplier clock;
  private long start;
  private long lastDrawing;
  private long lastLine;

  /**
   * Prints to a terminal.
   *
   * @param columns the width of the terminal; longer lines are cut, since a wrapped line cannot be
   *     drawn again
   */
  public ProgressBar(PrintStream out, int columns) {
    this(out, columns, System::nanoTime);
  }

  /** For tests, which bring their own time. */
  ProgressBar(PrintStream out, int columns, LongSupplier clock) {
    this.out = out;
    this.columns = columns;
    this.clock = clock;
  }

  @Override
  public void started(TrainingState state) {
    start = clock.getAsLong();
    lastDrawing = start;
    lastLine = start - BETWEEN_LINES;
  }

  @Override
  public void stepped(TrainingState state) {
    long now = clock.getAsLong();
    if (now - lastDrawing >= BETWEEN_DRAWINGS) {
      String line = ProgressText.step(state, now - start, BAR_WIDTH);
      int most = Math.max(1, columns - 1);
      out.print(CLEAR_LINE + (line.length() > most ? line.substring(0, most) : line));
      out.flush();
      lastDrawing = now;
    }
  }

  @Override
  public void epochEnded(TrainingState state, EpochRow row) {
    long now = clock.getAsLong();
    if (now - lastLine >= BETWEEN_LINES || state.step() >= state.steps()) {
      out.println(CLEAR_LINE + ProgressText.epoch(state, row, now - start));
      out.flush();
      lastLine = now;
    }
  }

  @Override
  public void finished(Report report) {
    out.println(CLEAR_LINE + report.summary());
    out.flush();
  }
}
