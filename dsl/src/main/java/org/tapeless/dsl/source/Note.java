package org.tapeless.dsl.source;

import java.util.Objects;
import java.util.Optional;

/** A further fact under a diagnostic, often where one side of a disagreement came from. */
public record Note(String text, Optional<SourceSpan> span) {
  public Note {
    Objects.requireNonNull(text);
    Objects.requireNonNull(span);
  }
}
