package org.tapeless.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapeless.integration.Shell.Result;

/** The command line as a process: each exit code, and what goes to which stream. */
final class ExitCodeTest {
  private static final String EXPR =
      """
      model Expr {
        input a, b: f64
        output L = a * b
        differentiate L by a, b
        check golden (a: 2, b: -3) { L == -6; grad a == -3 }
      }
      """;

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void writeTheModels() throws IOException {
    shell = new Shell(folder);
    Files.writeString(folder.resolve("expr.nn"), EXPR);
    Files.writeString(folder.resolve("wrong.nn"), EXPR.replace("a * b", "a * bb"));
    Files.writeString(folder.resolve("broken.nn"), EXPR.replace("L == -6", "L == -7"));
  }

  @Test
  void zeroForAModelThatIsWell() {
    Result result = shell.nnc("check", "expr.nn");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("L is -6, expected == -6").contains("all passed");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void oneForAnErrorInTheModel() {
    Result result = shell.nnc("compile", "wrong.nn", "expr.nn", "-o", "out");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("wrong.nn:3:18").contains("`bb`").contains("nnc: 1 error");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void twoForAWrongCommandLine() {
    Result result = shell.nnc("comple", "expr.nn");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errLines().get(0))
        .isEqualTo("nnc: there is no command `comple`; did you mean compile?");
  }

  @Test
  void threeForAFileThatIsNotThere() {
    Result result = shell.nnc("check", "exp.nn");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.errLines())
        .containsExactly("nnc: cannot read exp.nn: no such file; did you mean expr.nn?");
  }

  @Test
  void fourForACheckThatFails() {
    Result result = shell.nnc("check", "broken.nn");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.out()).contains("FAIL  Expr: golden").contains("L is -6, expected == -7");
    assertThat(result.err()).contains("1 of 1 checks failed");
  }

  @Test
  void seventyForADefectWithOneLineAndOnDemandATrace() {
    // A class path without the parser's library stands in for a defect.
    Shell broken = new Shell(folder).without("org.antlr.v4.runtime.Parser");
    Result result = broken.nnc("check", "expr.nn");
    assertThat(result.exitCode()).isEqualTo(70);
    assertThat(result.errLines()).hasSize(1);
    assertThat(result.err()).contains("please report it").doesNotContain("\tat ");
    assertThat(broken.nnc("check", "expr.nn", "--debug").err()).contains("\tat org.tapeless");
  }

  @Test
  void standardInputIsAModelWhereAFileIsMeant() {
    Result result = shell.nncReading(EXPR, "summary", "-");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("Expr (f64)");
    Result wrong = shell.nncReading("model {", "--errors", "short", "check", "-");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err()).startsWith("<stdin>:1:7: error[NN02");
  }

  @Test
  void jsonErrorsAreOneObjectALineAndNothingElse() {
    Result result = shell.nnc("--errors", "json", "check", "wrong.nn");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.errLines()).hasSize(1).allMatch(line -> line.startsWith("{\"code\":\"NN04"));
  }
}
