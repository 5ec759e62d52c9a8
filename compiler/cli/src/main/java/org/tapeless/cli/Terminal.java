package org.tapeless.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The three streams of a command and what is behind them: passed in, so that tests need no process.
 *
 * @param outColour whether results may be coloured
 * @param errColour whether messages may be coloured
 * @param interactive whether somebody watches standard error, so that a line may be redrawn
 * @param width columns of the screen
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean outColour,
    boolean errColour,
    boolean interactive,
    int width) {
  private static final int DEFAULT_WIDTH = 80;
  private static final int LEAST_WIDTH = 40;

  /** Streams without colour that nobody watches, as in a pipe. */
  public static Terminal plain(InputStream in, PrintStream out, PrintStream err) {
    return new Terminal(in, out, err, false, false, false, DEFAULT_WIDTH);
  }

  /** The same with colour forced on or off. */
  Terminal withColour(boolean colour) {
    return new Terminal(in, out, err, colour, colour, interactive, width);
  }

  /**
   * The process's own streams. The launcher knows better than the JVM which of them are terminals,
   * and says so in {@code nnc.terminal.out} and {@code nnc.terminal.err}.
   */
  static Terminal ofProcess(PrintStream out, PrintStream err) {
    boolean colour = System.getenv("NO_COLOR") == null || System.getenv("NO_COLOR").isEmpty();
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    boolean outTerminal = Boolean.getBoolean("nnc.terminal.out");
    boolean errTerminal = Boolean.getBoolean("nnc.terminal.err");
    int width = Integer.getInteger("nnc.terminal.width", DEFAULT_WIDTH);
    return new Terminal(
        System.in,
        out,
        err,
        outTerminal && colour && !dumb,
        errTerminal && colour && !dumb,
        errTerminal && !dumb,
        Math.max(LEAST_WIDTH, width));
  }
}
