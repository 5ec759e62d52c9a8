package org.tapeless.dsl.source;

import java.util.Locale;

/** How bad a diagnostic is: an error stops the compilation before anything is written. */
public enum Severity {
  ERROR,
  WARNING;

  /** The word in messages: {@code error}, {@code warning}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
