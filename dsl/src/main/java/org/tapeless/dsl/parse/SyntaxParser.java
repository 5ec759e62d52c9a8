package org.tapeless.dsl.parse;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceFile;

/** Reads a {@code .nn} file: the front door of stage 1. */
public final class SyntaxParser {
  /** The largest file that is read, in characters. */
  public static final int MOST_CHARACTERS = 1 << 20;

  private SyntaxParser() {}

  /**
   * The syntax tree of the file. Never throws on bad input: what is wrong is added to the
   * diagnostics and its line left out of the tree, so a tree is only complete if no error was
   * added.
   */
  public static Program parse(SourceFile file, Diagnostics diagnostics) {
    if (file.text().length() > MOST_CHARACTERS) {
      diagnostics.add(Diagnostic.error(ErrorCode.FILE_TOO_LARGE, file.span(0, 0), "1 MiB"));
      return nothing(file);
    }
    Characters.check(file, diagnostics);
    Optional<TokenList> tokens =
        Tokenizer.tokens(file, diagnostics)
            .map(raw -> Brackets.balance(raw, diagnostics))
            .flatMap(balanced -> Lines.end(balanced, diagnostics));
    return tokens.map(t -> parse(t, diagnostics)).orElseGet(() -> nothing(file));
  }

  private static Program parse(TokenList tokens, Diagnostics diagnostics) {
    NnParser parser = new NnParser(new CommonTokenStream(new ListTokenSource(tokens.tokens())));
    parser.removeErrorListeners();
    parser.setErrorHandler(new SyntaxErrors(tokens, diagnostics));
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    return new AstBuilder(new TreeContext(tokens, diagnostics)).program(parser.file());
  }

  private static Program nothing(SourceFile file) {
    return new Program(file.span(0, 0), Optional.empty(), List.of(), List.of(), List.of());
  }
}
