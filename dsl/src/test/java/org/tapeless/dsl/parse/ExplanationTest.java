package org.tapeless.dsl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.Explanation;

/** What {@code nnc explain} says is true: the wrong program has that one error, the right none. */
class ExplanationTest {
  private static final Path PAGES = Path.of("src/main/resources/org/tapeless/dsl/explain");

  static List<ErrorCode> syntaxCodes() {
    return Arrays.stream(ErrorCode.values())
        .filter(c -> c.code().startsWith("NN01") || c.code().startsWith("NN02"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("syntaxCodes")
  void givesTheErrorAndItsMend(ErrorCode code) {
    Explanation page = code.explanation();
    assertThat(Parsed.of(wrong(code, page)).codes()).containsExactly(code.code());
    assertThat(Parsed.of(page.right()).codes()).isEmpty();
  }

  /** Pages are kept readable: hidden characters and a million letters are put in here. */
  private static String wrong(ErrorCode code, Explanation page) {
    return switch (code) {
      case FILE_TOO_LARGE -> page.wrong() + " ".repeat(SyntaxParser.MOST_CHARACTERS);
      case TOO_MANY_TOKENS -> page.wrong() + "dim A; ".repeat(100_000);
      case BIDIRECTIONAL_CONTROL -> page.wrong().replace("<U+202E>", "\u202e");
      case CONTROL_CHARACTER -> page.wrong().replace("<U+0007>", "\u0007");
      default -> page.wrong();
    };
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void saysSomethingInFittingLines(ErrorCode code) {
    assertThat(code.explanation().text()).isNotBlank();
    assertThat(code.explanation().text().lines()).allMatch(line -> line.length() <= 100);
    assertThat(code.code()).matches("NN(0[1-9]|10)\\d\\d");
    assertThat(ErrorCode.byCode(code.code().toLowerCase(Locale.ROOT))).contains(code);
  }

  @Test
  void hasAPageForEachCodeAndNoOther() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      List<String> codes =
          pages.map(p -> p.getFileName().toString().replace(".md", "")).sorted().toList();
      assertThat(codes)
          .containsExactlyElementsOf(
              Arrays.stream(ErrorCode.values()).map(ErrorCode::code).sorted().toList());
    }
  }
}
