package org.tapeless.dsl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** What parsing a text gave: the tree and what was said about it. */
record Parsed(Program program, Diagnostics diagnostics) {
  static Parsed of(SourceFile file) {
    Diagnostics diagnostics = new Diagnostics();
    return new Parsed(SyntaxParser.parse(file, diagnostics), diagnostics);
  }

  static Parsed of(String text) {
    return of(new SourceFile("model.nn", text));
  }

  /** The tree of a text that has no errors. */
  static Program valid(String text) {
    Parsed parsed = of(text);
    assertThat(parsed.text()).as("errors in\n%s", text).isEmpty();
    return parsed.program();
  }

  String text() {
    return DiagnosticPrinter.text(diagnostics, false);
  }

  List<String> codes() {
    return diagnostics.sorted().stream().map(Diagnostic::code).map(c -> c.code()).toList();
  }
}
