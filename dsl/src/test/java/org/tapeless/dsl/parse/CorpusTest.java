package org.tapeless.dsl.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.dsl.ast.AstPrinter;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** The corpus holds every program of the language's design and every form of it at least once. */
class CorpusTest {
  private static final int RANDOM_PROGRAMS = 500;

  static List<SourceFile> programs() {
    return Corpus.programs();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void parsesWithoutErrors(SourceFile file) {
    Program program = Parsed.valid(file.text());
    assertThat(program.declarations()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void isNotAmbiguous(SourceFile file) {
    parseExactly(file);
  }

  @Test
  void randomProgramsAreNotAmbiguous() {
    for (int i = 0; i < RANDOM_PROGRAMS; i++) {
      Program program = new RandomPrograms(new Random(i)).program();
      parseExactly(new SourceFile("random" + i, AstPrinter.print(program)));
    }
  }

  /** Parses with the slow full prediction, which finds out where the fast one has to choose. */
  private static void parseExactly(SourceFile file) {
    Diagnostics diagnostics = new Diagnostics();
    TokenList tokens =
        Tokenizer.tokens(file, diagnostics)
            .map(raw -> Brackets.balance(raw, diagnostics))
            .flatMap(balanced -> Lines.end(balanced, diagnostics))
            .orElseThrow();
    NnParser parser = new NnParser(new CommonTokenStream(new ListTokenSource(tokens.tokens())));
    parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
    parser.removeErrorListeners();
    parser.addErrorListener(new Refusing(file));
    parser.file();
    assertThat(parser.getNumberOfSyntaxErrors()).isZero();
  }

  private static final class Refusing extends BaseErrorListener {
    private final SourceFile file;

    Refusing(SourceFile file) {
      this.file = file;
    }

    @Override
    public void reportAmbiguity(
        Parser parser, DFA dfa, int from, int to, boolean exact, BitSet ways, ATNConfigSet set) {
      fail("%s: two ways to read %s", file, parser.getTokenStream().get(from));
    }

    @Override
    public void reportAttemptingFullContext(
        Parser parser, DFA dfa, int from, int to, BitSet ways, ATNConfigSet set) {
      fail("%s: the fast prediction cannot choose at %s", file, parser.getTokenStream().get(from));
    }
  }
}
