package org.tapeless.dsl.ast;

import org.tapeless.dsl.source.SourceSpan;

/** An identifier where it declares or selects something: {@code h1}. */
public record Name(SourceSpan span, String text) implements Node {
  @Override
  public String toString() {
    return text;
  }
}
