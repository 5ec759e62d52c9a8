package org.tapeless.dsl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/**
 * What people, editors and programs get to read of a wrong program, beside it: the text, the short
 * form and the JSON lines. {@code -Dgoldens=update} writes it anew: read the difference.
 */
class RenderedErrorsTest {
  static List<SourceFile> programs() {
    return Corpus.errors();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void readAsRecorded(SourceFile file) {
    Diagnostics diagnostics = Parsed.of(file).diagnostics();
    assertThat(diagnostics.hasErrors()).isTrue();
    String name = "errors/" + file.name().replace(".nn", "");
    Goldens.check(name + ".txt", DiagnosticPrinter.text(diagnostics, false));
    Goldens.check(name + ".short.txt", DiagnosticPrinter.shortForm(diagnostics));
    Goldens.check(name + ".jsonl", DiagnosticPrinter.json(diagnostics));
  }
}
