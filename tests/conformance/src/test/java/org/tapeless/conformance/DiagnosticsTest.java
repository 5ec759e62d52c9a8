package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;

/**
 * Wrong programs, each with the places and codes that it marks and with the text that a person gets
 * to read, kept beside it. {@code -Dgoldens=update} writes the texts anew: read the difference.
 */
class DiagnosticsTest {
  private static final Path ERRORS = Path.of("src/test/resources/errors");

  /** Their programs would be too large to keep. */
  private static final Set<ErrorCode> TOO_LARGE =
      EnumSet.of(ErrorCode.FILE_TOO_LARGE, ErrorCode.TOO_MANY_TOKENS, ErrorCode.TOO_MANY_IMPORTS);

  /** Each program is checked once for all tests. */
  private static final Map<Path, Diagnostics> FOUND = new HashMap<>();

  private static Diagnostics found(WrongProgram program) {
    return FOUND.computeIfAbsent(program.file(), file -> program.check());
  }

  static List<WrongProgram> programs() throws IOException {
    try (Stream<Path> files = Files.list(ERRORS)) {
      return files
          .filter(file -> file.toString().endsWith(".nn"))
          .sorted()
          .map(WrongProgram::read)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void marksItsErrors(WrongProgram program) {
    Diagnostics found = found(program);
    String text = DiagnosticPrinter.text(found, false);
    List<WrongProgram.Marked> marks = program.marks();
    assertThat(found.sorted().stream().map(WrongProgram::place))
        .as(text)
        .containsExactlyInAnyOrderElementsOf(
            marks.stream().map(WrongProgram.Marked::place).toList());
    for (WrongProgram.Marked mark : marks) {
      assertThat(text).contains(mark.words());
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void readsAsItsGolden(WrongProgram program) throws IOException {
    String text = DiagnosticPrinter.text(found(program), false);
    if ("update".equals(System.getProperty("goldens"))) {
      Files.writeString(program.golden(), text);
    }
    assertThat(text).isEqualTo(Files.readString(program.golden()));
  }

  @Test
  void meetsEveryCode() throws IOException {
    Set<ErrorCode> missing = EnumSet.complementOf(EnumSet.copyOf(TOO_LARGE));
    for (WrongProgram program : programs()) {
      found(program).sorted().stream().map(Diagnostic::code).forEach(missing::remove);
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyGoldenHasItsProgram() throws IOException {
    try (Stream<Path> files = Files.list(ERRORS)) {
      assertThat(files.filter(file -> file.toString().endsWith(".txt")))
          .allSatisfy(
              golden ->
                  assertThat(Path.of(golden.toString().replace(".txt", ".nn"))).isRegularFile());
    }
  }
}
