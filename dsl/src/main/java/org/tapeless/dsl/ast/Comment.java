package org.tapeless.dsl.ast;

/**
 * A comment as it stands in the source with its delimiters: {@code // why}, {@code /// what},
 * {@code /* ... *}{@code /}. {@code blankBefore}: an empty line stands above it.
 */
public record Comment(String text, boolean blankBefore) {
  /** Whether it documents the declaration below it. */
  public boolean isDocumentation() {
    return text.startsWith("///");
  }
}
