package org.tapeless.dsl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SourceFileTest {
  private static final SourceFile FILE = new SourceFile("a.nn", "ab\r\n\ud83d\ude00c\n");

  @Test
  void countsLinesAndColumnsFromOne() {
    assertThat(FILE.lineCount()).isEqualTo(3);
    assertThat(FILE.line(0)).isEqualTo(1);
    assertThat(FILE.line(3)).isEqualTo(1);
    assertThat(FILE.line(4)).isEqualTo(2);
    assertThat(FILE.column(0)).isEqualTo(1);
    assertThat(FILE.column(1)).isEqualTo(2);
  }

  @Test
  void countsAnEmojiAsOneColumn() {
    assertThat(FILE.text().charAt(6)).isEqualTo('c');
    assertThat(FILE.column(6)).isEqualTo(2);
  }

  @Test
  void knowsTheEndOfTheText() {
    int end = FILE.text().length();
    assertThat(FILE.line(end)).isEqualTo(3);
    assertThat(FILE.column(end)).isEqualTo(1);
    assertThatThrownBy(() -> FILE.line(end + 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void quotesLinesWithoutTheirEnds() {
    assertThat(FILE.lineText(1)).isEqualTo("ab");
    assertThat(FILE.lineText(2)).isEqualTo("\ud83d\ude00c");
    assertThat(FILE.lineText(3)).isEmpty();
    assertThat(new SourceFile("empty", "").lineText(1)).isEmpty();
  }

  @Test
  void dropsTheByteOrderMark() {
    assertThat(new SourceFile("a.nn", "\ufeffmodel").text()).isEqualTo("model");
  }

  @Test
  void spansKnowTheirTextAndPlace() {
    SourceSpan span = FILE.span(0, 7);
    assertThat(span.text()).isEqualTo("ab\r\n\ud83d\ude00c");
    assertThat(span.label()).isEqualTo("a.nn:1:1");
    assertThat(span.endLine()).isEqualTo(2);
    assertThat(FILE.span(4, 4).endLine()).isEqualTo(2);
    assertThat(FILE.span(1, 2).to(FILE.span(4, 6))).isEqualTo(FILE.span(1, 6));
    assertThatThrownBy(() -> FILE.span(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void spansAreOrderedByFileAndPosition() {
    SourceSpan other = new SourceFile("b.nn", "x").span(0, 0);
    assertThat(FILE.span(5, 6)).isLessThan(other);
    assertThat(FILE.span(1, 2)).isLessThan(FILE.span(2, 2));
    assertThat(FILE.span(1, 2)).isLessThan(FILE.span(1, 3));
  }
}
