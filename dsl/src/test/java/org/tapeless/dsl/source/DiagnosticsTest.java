package org.tapeless.dsl.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosticsTest {
  private static final SourceFile FILE = new SourceFile("a.nn", "x".repeat(3_000));

  private static Diagnostic at(int offset) {
    return Diagnostic.error(ErrorCode.UNCLOSED_STRING, FILE.span(offset, offset + 1));
  }

  @Test
  void sortsByPosition() {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.add(at(7));
    diagnostics.add(at(3));
    assertThat(diagnostics.sorted()).extracting(d -> d.primary().start()).containsExactly(3, 7);
  }

  @Test
  void keepsTheSameMessageOnce() {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.add(at(3));
    diagnostics.add(at(3).withLabel("again"));
    assertThat(diagnostics.errorCount()).isEqualTo(1);
    diagnostics.add(Diagnostic.error(ErrorCode.UNCLOSED_COMMENT, FILE.span(3, 4)));
    assertThat(diagnostics.errorCount()).isEqualTo(2);
  }

  @Test
  void aWarningIsNoError() {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.add(Diagnostic.warning(ErrorCode.UNCLOSED_STRING, FILE.span(0, 1)));
    assertThat(diagnostics.hasErrors()).isFalse();
    assertThat(diagnostics.isEmpty()).isFalse();
    assertThat(DiagnosticPrinter.shortForm(diagnostics)).startsWith("a.nn:1:1: warning[NN0111]");
  }

  @Test
  void showsFiftyAndCountsTheRest() {
    Diagnostics diagnostics = new Diagnostics();
    for (int i = 0; i < 2_000; i++) {
      diagnostics.add(at(i));
    }
    assertThat(diagnostics.sorted()).hasSize(Diagnostics.LIMIT);
    assertThat(diagnostics.errorCount()).isEqualTo(2_000);
    assertThat(diagnostics.omitted()).isEqualTo(1_950);
    String more = "... and 1950 more; mend these first\n";
    assertThat(DiagnosticPrinter.text(diagnostics, false)).endsWith("\n\n" + more);
    assertThat(DiagnosticPrinter.shortForm(diagnostics)).endsWith("\n" + more);
    assertThat(DiagnosticPrinter.json(diagnostics).lines()).hasSize(Diagnostics.LIMIT);
  }

  @Test
  void fillsTheTitle() {
    assertThat(ErrorCode.UNEXPECTED_TOKEN.title("a name", "`{1}`"))
        .isEqualTo("expected a name, found `{1}`");
  }
}
