package org.tapeless.cli;

/** Ends a command with one line for the user and an {@link ExitCode}; never a stack trace. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  static Failure usage(String message) {
    return new Failure(ExitCode.USAGE, message);
  }

  static Failure inputOutput(String message) {
    return new Failure(ExitCode.INPUT_OUTPUT, message);
  }

  int exitCode() {
    return exitCode;
  }
}
