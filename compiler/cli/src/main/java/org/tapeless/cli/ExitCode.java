package org.tapeless.cli;

/** What {@code nnc} returns to the shell, so that scripts and builds can tell the cases apart. */
public final class ExitCode {
  public static final int OK = 0;

  /** The model has errors; they were printed with their places. */
  public static final int MODEL_ERRORS = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** Something could not be read or written, or holds what it should not. */
  public static final int INPUT_OUTPUT = 3;

  /** A check or expectation of a model did not hold. */
  public static final int CHECK_FAILED = 4;

  /** A defect of the compiler itself. */
  public static final int DEFECT = 70;

  private ExitCode() {}
}
