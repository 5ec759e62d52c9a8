package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.compiler.check.Checker;
import org.tapeless.compiler.check.Settings;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.parse.SyntaxParser;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/**
 * What a half-written, half-copied or half-transmitted program gets: errors, and never a failure of
 * the compiler. And what the whole ones get: not even a warning.
 */
final class CutTest {
  static List<Path> programs() throws IOException {
    return Stream.of(
            Goldens.ROOT.resolve("generated-examples/src/main/nn"),
            Path.of("src/test/resources/seed"))
        .flatMap(CutTest::files)
        .sorted()
        .toList();
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".nn")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aProgramCutAtAnyByteGetsErrors(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
      assertThatCode(() -> check(text))
          .as("%s cut at byte %d", file, length)
          .doesNotThrowAnyException();
    }
  }

  /** Up to the models; a part that is whole by itself may be right. */
  private static void check(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Program program = SyntaxParser.parse(new SourceFile("cut.nn", text), diagnostics);
    if (!diagnostics.hasErrors()) {
      Checker.check(program, Settings.DEFAULT, diagnostics);
    }
    String message = DiagnosticPrinter.text(diagnostics, false);
    if (text.isBlank() || isOpen(text)) {
      assertThat(message).contains("error[");
    }
  }

  /** Whether a bracket is open for sure: a cut right behind one. */
  private static boolean isOpen(String text) {
    char last = text.stripTrailing().charAt(text.stripTrailing().length() - 1);
    int line = text.lastIndexOf('\n') + 1;
    return "({[".indexOf(last) >= 0 && !text.substring(line).contains("//") && !text.contains("/*");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void theWholeProgramGetsNotEvenAWarning(Path file) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile source = new SourceFile(file.getFileName().toString(), Files.readString(file));
    assertThat(NnCompiler.compile(source, CompileOptions.DEFAULT, diagnostics)).isPresent();
    assertThat(diagnostics.isEmpty()).as(DiagnosticPrinter.text(diagnostics, false)).isTrue();
  }
}
