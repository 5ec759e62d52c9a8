package org.tapeless.cli;

import org.tapeless.dsl.source.Diagnostics;

/** Ends a command because the model has errors, which the user has yet to see. */
final class ModelErrors extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostics diagnostics;

  ModelErrors(Diagnostics diagnostics) {
    super(diagnostics.errorCount() + " errors");
    this.diagnostics = diagnostics;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }
}
