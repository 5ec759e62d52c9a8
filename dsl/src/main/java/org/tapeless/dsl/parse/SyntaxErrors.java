package org.tapeless.dsl.parse;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;
import org.tapeless.dsl.source.Spelling;

/**
 * What happens at a syntax error: one message in the language's own words, then on with the next
 * line. Inside of a line nothing is guessed, inserted or skipped, so that one mistake is one error;
 * a line that holds a place reported before (a bad character, an unclosed bracket) gets none.
 */
final class SyntaxErrors extends DefaultErrorStrategy {
  private final TokenList tokens;
  private final Diagnostics diagnostics;
  private RecognitionException reported;

  /** No unmatched brace is left before this offset. */
  private int searched;

  SyntaxErrors(TokenList tokens, Diagnostics diagnostics) {
    this.tokens = tokens;
    this.diagnostics = diagnostics;
  }

  @Override
  public void reportError(Parser parser, RecognitionException e) {
    if (e == reported) {
      return; // on its way from the rule that met it to its line
    }
    reported = e;
    Token line = lineStart(parser.getContext(), e.getOffendingToken());
    report(line, e.getOffendingToken(), e.getExpectedTokens());
  }

  @Override
  public void recover(Parser parser, RecognitionException e) {
    if (!isLine(parser.getContext())) {
      throw e;
    }
    skipLine(parser);
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  /** Between two lines of a body: what cannot begin a line is reported and its line skipped. */
  @Override
  public void sync(Parser parser) {
    if (!isBody(parser.getContext())) {
      return;
    }
    IntervalSet expected =
        parser.getATN().nextTokens(parser.getATN().states.get(parser.getState()));
    boolean first = true;
    while (!expected.contains(parser.getInputStream().LA(1)) && !atEnd(parser)) {
      Token found = parser.getCurrentToken();
      if (first) {
        report(found, found, expected);
      }
      first = false;
      skipLine(parser);
    }
  }

  private static boolean atEnd(Parser parser) {
    return parser.getInputStream().LA(1) == Token.EOF;
  }

  private static boolean isLine(ParserRuleContext context) {
    return context instanceof NnParser.FileLineContext
        || context instanceof NnParser.LineContext
        || context instanceof NnParser.GoldenLineContext
        || context instanceof NnParser.RuleLineContext
        || context instanceof NnParser.RecipeLineContext;
  }

  private static boolean isBody(ParserRuleContext context) {
    return context instanceof NnParser.FileContext
        || context instanceof NnParser.BlockContext
        || context instanceof NnParser.GoldenBlockContext
        || context instanceof NnParser.RuleBlockContext
        || context instanceof NnParser.RecipeContext;
  }

  /** To behind the END of the line, over whole blocks; a closing brace belongs to the body. */
  private static void skipLine(Parser parser) {
    int depth = 0;
    while (!atEnd(parser)) {
      int type = parser.getInputStream().LA(1);
      if (type == NnParser.RBRACE && depth == 0) {
        return;
      }
      depth += type == NnParser.LBRACE ? 1 : type == NnParser.RBRACE ? -1 : 0;
      parser.consume();
      if (type == NnParser.END && depth == 0) {
        return;
      }
    }
  }

  private static Token lineStart(ParserRuleContext context, Token otherwise) {
    ParserRuleContext at = context;
    while (at != null && !isLine(at)) {
      at = at.getParent();
    }
    return at == null ? otherwise : at.getStart();
  }

  private void report(Token line, Token found, IntervalSet expected) {
    if (isDoubtful(line, found)) {
      return;
    }
    String what = Expectations.found(found);
    Diagnostic error;
    Optional<SourceSpan> unfinished = unfinishedLine(found);
    if (unfinished.isPresent()) {
      String end = "the end of the line";
      error = Diagnostic.error(ErrorCode.MISSING_VALUE, unfinished.get(), end);
    } else if (expected.contains(NnParser.NUMBER) && expected.contains(NnParser.STRING)) {
      error = error(ErrorCode.MISSING_VALUE, found, what);
    } else if (expected.size() == 1 && expected.contains(NnParser.END)) {
      error = error(ErrorCode.STATEMENT_NOT_ENDED, found, what);
    } else if (expected.contains(NnParser.ID) && Expectations.isReserved(found)) {
      error = error(ErrorCode.RESERVED_WORD, found, found.getText());
    } else {
      error = error(ErrorCode.UNEXPECTED_TOKEN, found, Expectations.expected(expected), what);
    }
    diagnostics.add(suggestion(line, found, expected).map(error::withHelp).orElse(error));
    if (expected.contains(NnParser.LBRACE)) {
      doubtUpToUnmatchedBrace(TokenList.start(found));
    }
  }

  /** Where a `{` is missing its body is out of place, up to a `}` that closes nothing. */
  private void doubtUpToUnmatchedBrace(int start) {
    BitSet doubtful = tokens.doubtful();
    String text = tokens.file().text();
    int at = Math.max(start, searched);
    do {
      at = doubtful.nextSetBit(at);
    } while (at >= 0 && text.charAt(at++) != '}');
    if (at >= 0) {
      doubtful.set(start, at);
    }
    searched = at < 0 ? text.length() : at;
  }

  /**
   * {@code h =} goes on in the next line; when that is a statement of its own, h lacks its value.
   */
  private Optional<SourceSpan> unfinishedLine(Token found) {
    int first = found.getTokenIndex() - (found.getType() == NnParser.ASSIGN ? 1 : 0);
    boolean statement = found.getType() == NnParser.ASSIGN || Expectations.isReserved(found);
    if (!statement || first < 1) {
      return Optional.empty();
    }
    SourceSpan next = tokens.span(tokens.tokens().get(first));
    SourceSpan before = tokens.span(tokens.tokens().get(first - 1));
    boolean goesOn = Lines.continues(tokens.tokens().get(first - 1).getType());
    return goesOn && next.line() > before.endLine()
        ? Optional.of(tokens.file().span(before.end(), before.end()))
        : Optional.empty();
  }

  private Diagnostic error(ErrorCode code, Token found, Object... arguments) {
    return Diagnostic.error(code, tokens.span(found), arguments);
  }

  private boolean isDoubtful(Token line, Token found) {
    List<? extends Token> all = tokens.tokens();
    int last = found.getTokenIndex();
    while (!endsHead(all.get(last).getType())) {
      last++;
    }
    int from = TokenList.start(line);
    int doubt = tokens.doubtful().nextSetBit(from);
    return doubt >= 0 && doubt <= Math.max(from, TokenList.end(all.get(last)));
  }

  /** A line that has a body ends where the body begins: what is wrong inside is another matter. */
  private static boolean endsHead(int type) {
    return type == NnParser.END || type == NnParser.LBRACE || type == Token.EOF;
  }

  /** {@code inptu x: [B]} reads as a binding that lacks its {@code =}: the first word is meant. */
  private static Optional<String> suggestion(Token line, Token found, IntervalSet expected) {
    if (found.getType() == NnParser.ASSIGN && expected.contains(NnParser.EQ)) {
      return Optional.of("did you mean `==`?");
    }
    boolean unknownStart = line == found || expected.contains(NnParser.ASSIGN);
    List<String> words =
        line == found ? Expectations.words(expected) : Expectations.statementWords();
    return unknownStart && line.getType() == NnParser.ID
        ? Spelling.closest(line.getText(), words).map(w -> "did you mean `" + w + "`?")
        : Optional.empty();
  }
}
