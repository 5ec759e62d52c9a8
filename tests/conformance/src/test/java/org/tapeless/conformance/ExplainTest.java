package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapeless.compiler.check.Checker;
import org.tapeless.compiler.check.Settings;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.parse.SyntaxParser;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.ImportFinder;
import org.tapeless.dsl.source.SourceFile;

/** What {@code nnc explain} shows is true: the wrong example has the error, the right one none. */
class ExplainTest {
  /** Their example would be larger than a page, or hold what a page cannot show. */
  private static final Set<ErrorCode> NOT_TO_BE_SHOWN =
      Set.of(
          ErrorCode.FILE_TOO_LARGE,
          ErrorCode.TOO_MANY_TOKENS,
          ErrorCode.TOO_MANY_IMPORTS,
          ErrorCode.BIDIRECTIONAL_CONTROL,
          ErrorCode.CONTROL_CHARACTER);

  /** Their example needs more than its text: what is chosen on the command line. */
  private static Settings options(ErrorCode code, boolean wrong) {
    Map<String, Long> set =
        code == ErrorCode.UNKNOWN_OPTION ? Map.of(wrong ? "K" : "L", 2L) : Map.of();
    return new Settings(Optional.empty(), Optional.empty(), set).withImports(ExplainTest::imported);
  }

  /** The file that imports itself, one that leads outside, and no other. */
  private static ImportFinder.Answer imported(SourceFile importer, List<String> path) {
    return switch (path.get(0)) {
      case "example" -> new ImportFinder.Found(importer, "example");
      case "outside" -> new ImportFinder.Refused("leads out of the folder");
      default -> new ImportFinder.Missing(List.of(String.join("/", path) + ".nn"));
    };
  }

  private static Diagnostics check(ErrorCode code, String text, boolean wrong) {
    Diagnostics diagnostics = new Diagnostics();
    Program program = SyntaxParser.parse(new SourceFile("example.nn", text), diagnostics);
    if (!diagnostics.hasErrors()) {
      Checker.check(program, options(code, wrong), diagnostics);
    }
    return diagnostics;
  }

  private static Set<String> codes(Diagnostics diagnostics) {
    Set<String> codes = new TreeSet<>();
    diagnostics.sorted().forEach(d -> codes.add(d.code().code()));
    return codes;
  }

  @ParameterizedTest
  @EnumSource
  void theWrongExampleHasThisErrorAlone(ErrorCode code) {
    Diagnostics found = check(code, code.explanation().wrong(), true);
    if (NOT_TO_BE_SHOWN.contains(code)) {
      assertThat(found.isEmpty()).isTrue();
      return;
    }
    assertThat(codes(found)).as(DiagnosticPrinter.text(found, false)).containsExactly(code.code());
  }

  @ParameterizedTest
  @EnumSource
  void theRightExampleHasNone(ErrorCode code) {
    Diagnostics found = check(code, code.explanation().right(), false);
    assertThat(found.isEmpty()).as(DiagnosticPrinter.text(found, false)).isTrue();
  }
}
