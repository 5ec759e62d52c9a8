package org.tapeless.dsl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

class CorpusTest {
  static List<SourceFile> programs() {
    return Corpus.programs();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void parsesWithoutErrors(SourceFile file) {
    Diagnostics diagnostics = new Diagnostics();
    Program program = SyntaxParser.parse(file, diagnostics);
    assertThat(DiagnosticPrinter.text(diagnostics, false)).isEmpty();
    assertThat(program.declarations()).isNotEmpty();
  }
}
