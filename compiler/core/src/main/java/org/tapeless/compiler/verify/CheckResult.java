package org.tapeless.compiler.verify;

import java.util.List;
import org.tapeless.compiler.check.ModelCheck;

/** What running one check of a model gave. */
public record CheckResult(ModelCheck check, List<Finding> findings) {
  public CheckResult {
    findings = List.copyOf(findings);
  }

  /**
   * One thing that was looked at.
   *
   * @param subject what: {@code L}, {@code grad linear1.W}, {@code parameters}
   * @param expected what it should be, as a relation: {@code == -8 within 1e-6}, {@code <= 1048576}
   * @param found what it is, as text for people
   */
  public record Finding(String subject, boolean passed, String expected, String found) {}

  /** Whether there was something to look at and all of it is as expected. */
  public boolean passed() {
    return !findings.isEmpty() && findings.stream().allMatch(Finding::passed);
  }
}
