package org.tapeless.dsl.ast;

import java.util.List;
import org.tapeless.dsl.source.SourceSpan;

/** Names joined by dots: {@code demo.vision}, {@code linear1.W}, {@code blocks.0.att.query.W}. */
public record Path(SourceSpan span, List<String> segments) implements Node {
  public Path {
    segments = List.copyOf(segments);
  }

  /** The path as it is written, without spaces. */
  public String text() {
    return String.join(".", segments);
  }

  @Override
  public String toString() {
    return text();
  }
}
