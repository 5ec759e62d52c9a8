package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.parse.SyntaxParser;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** The example of the language's manual reads as the manual shows it. */
class MessagesTest {
  private static final String PROGRAM =
      """
      package demo.vision
      dim B
      model MnistMlp {
        input  picture: [B, 784]

        h1     = picture |> Linear(784, 32) |> relu
        h2     = h1 |> Linear(64, 32) |> relu
        output logits: [B, 10] = Linear(32, 10)(h2)
      }
      """;

  @Test
  void theManualsExample() {
    Diagnostics diagnostics = new Diagnostics();
    Program program = SyntaxParser.parse(new SourceFile("mnist.nn", PROGRAM), diagnostics);
    Checker.check(program, Settings.DEFAULT, diagnostics);
    assertThat(DiagnosticPrinter.text(diagnostics, false))
        .isEqualTo(
            """
            error[NN0302]: axes of `@` do not agree
              --> mnist.nn:7:18
               |
             7 |   h2     = h1 |> Linear(64, 32) |> relu
               |                  ^^^^^^^^^^^^^^ expects a last axis of 64, but `h1` is [B, 32]
               |
               = note: `h1` got its last axis of 32 from `Linear(784, 32)` at mnist.nn:6:23
               = help: did you mean `Linear(32, 32)`?
            """);
  }
}
