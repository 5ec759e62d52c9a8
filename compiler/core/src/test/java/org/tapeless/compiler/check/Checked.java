package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Value;
import org.tapeless.dsl.parse.SyntaxParser;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** A program given as text, checked; with short ways to ask about the result. */
final class Checked {
  final CheckedProgram program;
  final Diagnostics diagnostics;

  private Checked(CheckedProgram program, Diagnostics diagnostics) {
    this.program = program;
    this.diagnostics = diagnostics;
  }

  static Checked of(String text) {
    return of(text, Settings.DEFAULT);
  }

  static Checked of(String text, Settings options) {
    Diagnostics diagnostics = new Diagnostics();
    var tree = SyntaxParser.parse(new SourceFile("test.nn", text), diagnostics);
    assertThat(diagnostics.hasErrors()).as(DiagnosticPrinter.text(diagnostics, false)).isFalse();
    return new Checked(Checker.check(tree, options, diagnostics), diagnostics);
  }

  /** Demands that there is no error. */
  Checked sound() {
    assertThat(diagnostics.hasErrors()).as(text()).isFalse();
    return this;
  }

  CheckedModel model() {
    sound();
    return program.models().get(0);
  }

  Graph graph() {
    return model().graph();
  }

  /** The codes of all diagnostics, in the order of the source. */
  String codes() {
    return diagnostics.sorted().stream().map(d -> d.code().code()).collect(Collectors.joining(" "));
  }

  Diagnostic first() {
    assertThat(diagnostics.isEmpty()).as("no diagnostic").isFalse();
    return diagnostics.sorted().get(0);
  }

  String text() {
    return DiagnosticPrinter.text(diagnostics, false);
  }

  /** The paths and shapes of the parameters, one a line. */
  String parameters() {
    return graph().parameters().stream()
        .map(v -> ((Definition.Parameter) v.definition()).path() + " " + v.type())
        .collect(Collectors.joining("\n"));
  }

  /** The number of learned numbers. */
  long learned() {
    return graph().parameters().stream()
        .mapToLong(v -> v.type().shape().elements().constant())
        .sum();
  }

  /** The type of a result by its name. */
  String type(String result) {
    return value(result).type().toString();
  }

  Value value(String result) {
    return graph().results().stream()
        .filter(named -> named.name().equals(result))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
