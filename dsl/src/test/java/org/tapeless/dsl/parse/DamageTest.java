package org.tapeless.dsl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.dsl.ast.AstPrinter;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.SourceFile;

/** Damaged programs: always an answer, never an exception, never a flood of errors. */
class DamageTest {
  private static final long SEED = Long.getLong("seed", 20_260_102L);
  private static final int RUNS = 300;

  /** A hole in a program is one mistake; with brackets lost it shows at each of their partners. */
  private static final int MOST_ERRORS = 3;

  private static final Pattern PIECE = Pattern.compile("[A-Za-z]\\w*|[0-9.]+|\\s+|[|>=<!-]+|.");

  static List<SourceFile> programs() {
    return Corpus.programs();
  }

  private static Parsed survives(String text) {
    Parsed parsed = Parsed.of(text);
    DiagnosticPrinter.text(parsed.diagnostics(), true);
    DiagnosticPrinter.shortForm(parsed.diagnostics());
    DiagnosticPrinter.json(parsed.diagnostics());
    String printed = AstPrinter.print(parsed.program());
    if (!parsed.diagnostics().hasErrors()) {
      assertThat(Shape.of(Parsed.valid(printed))).isEqualTo(Shape.of(parsed.program()));
    }
    return parsed;
  }

  @ParameterizedTest
  @MethodSource("programs")
  void cutAtAnyByte(SourceFile file) {
    byte[] bytes = file.text().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
      long open = text.chars().filter(c -> "([{".indexOf(c) >= 0).count();
      long closed = text.chars().filter(c -> ")]}".indexOf(c) >= 0).count();
      assertThat(survives(text).codes())
          .as("cut after %s bytes", length)
          .hasSizeLessThanOrEqualTo((int) Math.max(0, open - closed) + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void anyPieceLost(SourceFile file) {
    List<String> pieces = pieces(file);
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i).isBlank() && !pieces.get(i).contains("\n")) {
        continue;
      }
      List<String> others = new ArrayList<>(pieces);
      String lost = others.remove(i);
      assertThat(survives(String.join("", others)).codes())
          .as("without `%s`, piece %s", lost, i)
          .hasSizeLessThanOrEqualTo(MOST_ERRORS);
    }
  }

  @Test
  void piecesExchanged() {
    List<SourceFile> programs = programs();
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(SEED + run);
      List<String> pieces = pieces(programs.get(random.nextInt(programs.size())));
      for (int change = random.nextInt(4); change >= 0; change--) {
        exchange(pieces, random);
      }
      survives(String.join("", pieces));
    }
  }

  private static void exchange(List<String> pieces, Random random) {
    int here = random.nextInt(pieces.size());
    int there = random.nextInt(pieces.size());
    switch (random.nextInt(4)) {
      case 0 -> Collections.swap(pieces, here, there);
      case 1 -> pieces.add(here, pieces.get(there));
      case 2 -> pieces.set(here, pieces.get(there));
      default -> pieces.addAll(here, List.copyOf(pieces.subList(there, pieces.size())));
    }
  }

  @Test
  void randomBytes() {
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(SEED + run);
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      survives(new String(bytes, StandardCharsets.UTF_8));
      survives(new String(bytes, StandardCharsets.UTF_16));
    }
  }

  @Test
  void randomSigns() {
    String signs = "(){}[]\"/*;:,.=<>|@~+-^ \n\r\t\\ax1_\u00e9\u202e\ud83d\ude00\u0000";
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(SEED + run);
      StringBuilder text = new StringBuilder("model A {\n y = ");
      for (int i = random.nextInt(120); i >= 0; i--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      survives(text.toString());
    }
  }

  private static List<String> pieces(SourceFile file) {
    return new ArrayList<>(PIECE.matcher(file.text()).results().map(MatchResult::group).toList());
  }
}
