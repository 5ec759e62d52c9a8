package org.tapeless.dsl.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextRendererTest {
  private static String rendered(String text, String underlined) {
    SourceFile file = new SourceFile("a.nn", text);
    int start = text.indexOf(underlined);
    SourceSpan span = file.span(start, start + underlined.length());
    return DiagnosticPrinter.text(
        Diagnostic.error(ErrorCode.CONTRACTION_MISMATCH, span).withLabel("here"), false);
  }

  @Test
  void showsNotesWithTheirPlaceAndTheMend() {
    SourceFile file = new SourceFile("mnist.nn", "  h1 = a\n  h2 = b @ c\n");
    Diagnostic error =
        Diagnostic.error(ErrorCode.CONTRACTION_MISMATCH, file.span(16, 21))
            .withLabel("expects 64")
            .withNote("`h1` got its axis", file.span(7, 8))
            .withNote("and more")
            .withHelp("did you mean `d`?");
    assertThat(DiagnosticPrinter.text(error, false))
        .isEqualTo(
            """
            error[NN0302]: axes of `@` do not agree
              --> mnist.nn:2:8
               |
             2 |   h2 = b @ c
               |        ^^^^^ expects 64
               |
               = note: `h1` got its axis at mnist.nn:1:8
               = note: and more
               = help: did you mean `d`?
            """);
  }

  @Test
  void underlinesBehindTabs() {
    assertThat(rendered("\tab\tcd\n", "cd")).contains(" 1 |     ab  cd\n   |         ^^ here\n");
  }

  @Test
  void underlinesEachLineOfASpan() {
    assertThat(rendered("x = f(\n    a,\n  b)\n", "f(\n    a,\n  b)"))
        .endsWith(
            """
             1 | x = f(
               |     ^^
             2 |     a,
               |     ^^
             3 |   b)
               |   ^^ here
            """);
  }

  @Test
  void leavesOutTheMiddleOfALongSpan() {
    String span = "(\n1\n2\n3\n4\n5\n6\n7\n8\n9)";
    assertThat(rendered(span, span))
        .endsWith(
            """
              1 | (
                | ^
              2 | 1
                | ^
            ...
             10 | 9)
                | ^^ here
            """);
  }

  @Test
  void cutsWideLinesAroundThePlace() {
    String text = "a".repeat(500) + "HERE" + "b".repeat(500);
    String excerpt = rendered(text, "HERE").lines().skip(3).findFirst().orElseThrow();
    assertThat(excerpt).hasSizeLessThan(180).contains("...aaa").contains("bbb...");
    String marks = rendered(text, "HERE").lines().skip(4).findFirst().orElseThrow();
    assertThat(marks.indexOf("^^^^ here")).isEqualTo(excerpt.indexOf("HERE"));
  }

  @Test
  void cutsNoCharacterInTwo() {
    String text = "\ud83d\ude00".repeat(300) + "HERE" + "\ud83d\ude00".repeat(300);
    assertThat(rendered("a" + text, "HERE")).doesNotContain("<U+");
    assertThat(rendered(text, "HERE")).doesNotContain("<U+");
  }

  @Test
  void pointsBehindTheEndOfTheFile() {
    SourceFile file = new SourceFile("a.nn", "model");
    Diagnostic error = Diagnostic.error(ErrorCode.CONTRACTION_MISMATCH, file.span(5, 5));
    assertThat(DiagnosticPrinter.text(error, false)).endsWith(" 1 | model\n   |      ^\n");
  }

  @Test
  void showsHiddenCharactersUnderTheirMarks() {
    assertThat(rendered("a\u202eb\n", "\u202e")).contains("1 | a<U+202E>b\n   |  ^^^^^^^^ here");
  }

  @Test
  void coloursOnlyWhenAsked() {
    SourceFile file = new SourceFile("a.nn", "model");
    Diagnostic error = Diagnostic.error(ErrorCode.CONTRACTION_MISMATCH, file.span(0, 5));
    String plain = DiagnosticPrinter.text(error, false);
    String coloured = DiagnosticPrinter.text(error, true);
    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[1;31merror[NN0302]\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }
}
