package org.tapeless.dsl.source;

import java.util.Arrays;
import java.util.Objects;

/**
 * The text of one {@code .nn} file under the name that users see, so that every message can quote
 * it. Offsets count UTF-16 units from 0; lines and columns count from 1, columns in code points.
 */
public final class SourceFile {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final String name;
  private final String text;
  private final int[] lineStarts;

  /** A byte order mark at the start of the text is dropped: it is no part of the program. */
  public SourceFile(String name, String text) {
    this.name = Objects.requireNonNull(name);
    this.text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    this.lineStarts = lineStarts(this.text);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
    int line = 1;
    for (int i = 0; line < starts.length; i++) {
      if (text.charAt(i) == '\n') {
        starts[line++] = i + 1;
      }
    }
    return starts;
  }

  /** The name as shown in messages; not necessarily a path that exists. */
  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** The number of lines; a text that ends in a newline has an empty last line. */
  public int lineCount() {
    return lineStarts.length;
  }

  /** The line, from 1, in which the offset lies. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, Objects.checkIndex(offset, text.length() + 1));
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column, from 1 and in code points, of the offset in its line. */
  public int column(int offset) {
    return text.codePointCount(lineStart(line(offset)), offset) + 1;
  }

  /** The offset of the line's first character. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** The offset behind the line's last character, its newline not counted. */
  public int lineEnd(int line) {
    int end = line == lineStarts.length ? text.length() : lineStarts[line] - 1;
    return end > lineStart(line) && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** The line's text without its newline. */
  public String lineText(int line) {
    return text.substring(lineStart(line), lineEnd(line));
  }

  /** The span from {@code start} to before {@code end}. */
  public SourceSpan span(int start, int end) {
    return new SourceSpan(this, start, end);
  }

  @Override
  public String toString() {
    return name;
  }
}
