package org.tapeless.dsl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.dsl.ast.AstPrinter;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.source.SourceFile;

class FormatterTest {
  private static final int RANDOM_PROGRAMS = 1_000;

  static List<SourceFile> programs() {
    return Corpus.programs();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void formatsTheCorpusAsRecorded(SourceFile file) {
    Goldens.check("formatted/" + file.name(), AstPrinter.print(Parsed.valid(file.text())));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void keepsMeaningAndCommentsOfTheCorpus(SourceFile file) {
    survives(Parsed.valid(file.text()), file.name());
  }

  @ParameterizedTest
  @MethodSource("programs")
  void keepsEveryComment(SourceFile file) {
    String printed = AstPrinter.print(Parsed.valid(file.text()));
    for (String comment : file.text().lines().filter(l -> l.contains("//")).toList()) {
      assertThat(printed).contains(comment.substring(comment.indexOf("//")).strip());
    }
  }

  @Test
  void keepsMeaningAndCommentsOfRandomPrograms() {
    long seed = Long.getLong("seed", 20_260_101L);
    for (int i = 0; i < RANDOM_PROGRAMS; i++) {
      Program program = new RandomPrograms(new Random(seed + i)).program();
      survives(program, "-Dseed=" + (seed + i));
    }
  }

  @Test
  void movesCommentsInsideOfAnExpressionAboveItsStatement() {
    String text = "model A {\n  y = f(x, // first\n        z) // last\n}\n";
    assertThat(AstPrinter.print(Parsed.valid(text)))
        .isEqualTo("model A {\n  // first\n  y = f(x, z)  // last\n}\n");
  }

  @Test
  void shrinksEmptyLinesToOneAndNoneAtTheEdges() {
    String text = "\n\n\nmodel A {\n\n\n  x = 1\n\n\n\n  y = 2\n\n}\n\n\n";
    assertThat(AstPrinter.print(Parsed.valid(text)))
        .isEqualTo("model A {\n  x = 1\n\n  y = 2\n}\n");
  }

  @Test
  void putsEveryStatementOnItsOwnLine() {
    assertThat(AstPrinter.print(Parsed.valid("model A { x = 1; y = 2;; for b in c { d = b } }")))
        .isEqualTo("model A {\n  x = 1\n  y = 2\n  for b in c {\n    d = b\n  }\n}\n");
  }

  @Test
  void dropsOnlyParenthesesThatPrecedenceDoesNotNeed() {
    assertThat(expression("(a + b) * (c) - (d - e) + (f * g)"))
        .isEqualTo("(a + b) * c - (d - e) + f * g");
    assertThat(expression("(-a)^2 + -(a^2) + (2^3)^2 + 2^(3^2)"))
        .isEqualTo("(-a)^2 + -a^2 + (2^3)^2 + 2^3^2");
    assertThat(expression("not (a == b) and (c or d)")).isEqualTo("not a == b and (c or d)");
    assertThat(expression("(x |> f) |> (g |> h)")).isEqualTo("x |> f |> (g |> h)");
  }

  @Test
  void fitsAHundredColumns() {
    String list = "aLongName, ".repeat(40) + "last";
    String printed = AstPrinter.print(Parsed.valid("model A { y = f(" + list + ") + g(h) }"));
    assertThat(printed.lines()).allMatch(line -> line.length() <= 100);
  }

  private static String expression(String text) {
    String printed = AstPrinter.print(Parsed.valid("model A { y = " + text + " }"));
    return printed.substring(printed.indexOf("= ") + 2, printed.lastIndexOf('}')).strip();
  }

  private static void survives(Program program, String what) {
    String once = AstPrinter.print(program);
    Program again = Parsed.valid(once);
    assertThat(Shape.of(again).lines().toList())
        .as("%s, printed\n%s", what, once)
        .containsExactlyElementsOf(Shape.of(program).lines().toList());
    assertThat(AstPrinter.print(again)).as("%s, printed twice", what).isEqualTo(once);
  }
}
