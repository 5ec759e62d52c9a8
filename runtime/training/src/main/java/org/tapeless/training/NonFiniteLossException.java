package org.tapeless.training;

/**
 * The loss became infinite or NaN. The message names the step, the epoch and the first value of the
 * model that is not finite; the report holds what had been reached.
 */
public final class NonFiniteLossException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Report report;

  NonFiniteLossException(String message, Report report) {
    super(message);
    this.report = report;
  }

  /** The training until then. */
  public Report report() {
    return report;
  }
}
