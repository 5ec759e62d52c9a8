package org.tapeless.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** An output stream that remembers why writing failed, which a {@code PrintStream} swallows. */
final class CheckedOutput extends FilterOutputStream {
  /** What systems say when the reader of a pipe, such as {@code head}, has read enough. */
  private static final String READER_GONE = "Broken pipe";

  private IOException failure;

  CheckedOutput(OutputStream out) {
    super(out);
  }

  /** Why writing failed first; empty if it did not, or if nobody reads any more. */
  Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(IoMessages::of)
        .filter(reason -> !READER_GONE.equals(reason));
  }

  @Override
  public void write(int letter) throws IOException {
    attempt(() -> out.write(letter));
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    attempt(() -> out.write(bytes, from, count));
  }

  @Override
  public void flush() throws IOException {
    attempt(out::flush);
  }

  private interface Action {
    void run() throws IOException;
  }

  private void attempt(Action action) throws IOException {
    try {
      action.run();
    } catch (IOException e) {
      if (failure == null) {
        failure = e;
      }
      throw e;
    }
  }
}
