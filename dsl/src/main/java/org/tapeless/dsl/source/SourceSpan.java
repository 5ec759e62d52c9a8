package org.tapeless.dsl.source;

import java.util.Objects;

/**
 * A part of a source file, from offset {@code start} to before {@code end}: where a node of the
 * model was written, so that every later stage can point at it.
 */
public record SourceSpan(SourceFile file, int start, int end) implements Comparable<SourceSpan> {
  public SourceSpan {
    Objects.requireNonNull(file);
    Objects.checkFromToIndex(start, end, file.text().length());
  }

  /** The line of the first character, from 1. */
  public int line() {
    return file.line(start);
  }

  /** The column of the first character, from 1. */
  public int column() {
    return file.column(start);
  }

  /** The line of the last character, from 1. */
  public int endLine() {
    return file.line(Math.max(start, end - 1));
  }

  /** The text itself. */
  public String text() {
    return file.text().substring(start, end);
  }

  /** The place as users read it: {@code mnist.nn:7:18}. */
  public String label() {
    return file.name() + ":" + line() + ":" + column();
  }

  /** The smallest span that holds both; both lie in the same file. */
  public SourceSpan to(SourceSpan other) {
    return new SourceSpan(file, Math.min(start, other.start), Math.max(end, other.end));
  }

  /** By file name, then by position. */
  @Override
  public int compareTo(SourceSpan other) {
    int byFile = file.name().compareTo(other.file.name());
    int byStart = byFile != 0 ? byFile : Integer.compare(start, other.start);
    return byStart != 0 ? byStart : Integer.compare(end, other.end);
  }

  @Override
  public String toString() {
    return label();
  }
}
