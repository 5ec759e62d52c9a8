package org.tapeless.dsl.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceFile;

/**
 * Second step: every bracket gets its partner. One that is never closed is reported where it opens,
 * not where the parser would stumble hundreds of lines later, and closed at the end of its line;
 * one that closes nothing is reported and left out. The steps behind can then trust the brackets.
 */
final class Brackets {
  private final TokenList source;
  private final Diagnostics diagnostics;
  private final Set<Token> unclosed = new HashSet<>();
  private final Set<Token> unmatched = new HashSet<>();

  private Brackets(TokenList source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  static TokenList balance(TokenList tokens, Diagnostics diagnostics) {
    Brackets brackets = new Brackets(tokens, diagnostics);
    brackets.match();
    return brackets.unclosed.isEmpty() && brackets.unmatched.isEmpty()
        ? tokens
        : tokens.with(brackets.mended());
  }

  private void match() {
    OpenBrackets open = new OpenBrackets();
    for (int i = 0; i < source.tokens().size(); i++) {
      CommonToken token = source.tokens().get(i);
      int type = token.getType();
      if (closer(type) != 0) {
        open.push(token);
      } else if (isCloser(type)) {
        close(token, open);
      } else if (endsAll(i)) {
        while (!open.isEmpty()) {
          neverClosed(open.pop());
        }
      }
    }
  }

  /** A declaration at the start of a line can only stand outside of all brackets. */
  private boolean endsAll(int index) {
    List<CommonToken> tokens = source.tokens();
    return switch (tokens.get(index).getType()) {
      case Token.EOF -> true;
      case NnLexer.MODEL, NnLexer.MODULE, NnLexer.OP -> startsLine(index);
      case NnLexer.PACKAGE, NnLexer.IMPORT -> startsLine(index);
      case NnLexer.TRAIN -> startsLine(index) && isRecipe(index);
      default -> false;
    };
  }

  /** {@code train} is also a part of the data: behind a comma, or before a point or sign. */
  private boolean isRecipe(int index) {
    boolean named = source.tokens().get(index + 1).getType() == NnLexer.ID;
    return named && lastType(index) != NnLexer.COMMA;
  }

  private boolean startsLine(int index) {
    return index == 0 || source.tokens().get(index - 1).getType() == NnLexer.NEWLINE;
  }

  /** Of the last token before the index that is no newline. */
  private int lastType(int index) {
    int at = index - 1;
    while (at >= 0 && source.tokens().get(at).getType() == NnLexer.NEWLINE) {
      at--;
    }
    return at < 0 ? Token.EOF : source.tokens().get(at).getType();
  }

  private void close(CommonToken token, OpenBrackets open) {
    if (!open.hasPartner(token.getType())) {
      unmatched.add(token);
      source.doubtful().set(TokenList.start(token));
      String text = token.getText();
      diagnostics.add(
          Diagnostic.error(ErrorCode.UNMATCHED_BRACKET, source.span(token), text)
              .withLabel("no open `" + partner(text) + "` before it"));
      return;
    }
    while (closer(open.peek().getType()) != token.getType()) {
      neverClosed(open.pop());
    }
    open.pop();
  }

  private void neverClosed(CommonToken opener) {
    unclosed.add(opener);
    if (isBeforeOpenString(opener)) {
      return;
    }
    String text = opener.getText();
    diagnostics.add(
        Diagnostic.error(ErrorCode.UNCLOSED_BRACKET, source.span(opener), text)
            .withLabel("opened here, expected `" + partner(text) + "`"));
  }

  /** A string that is not closed has swallowed the rest of its line, closing brackets too. */
  private boolean isBeforeOpenString(CommonToken opener) {
    SourceFile file = source.file();
    int start = TokenList.start(opener);
    int doubt = source.doubtful().nextSetBit(start);
    return doubt >= 0 && doubt < file.lineEnd(file.line(start)) && file.text().charAt(doubt) == '"';
  }

  private List<CommonToken> mended() {
    List<CommonToken> result = new ArrayList<>();
    Deque<CommonToken> open = new ArrayDeque<>();
    int last = Token.EOF;
    for (int i = 0; i < source.tokens().size(); i++) {
      CommonToken token = source.tokens().get(i);
      int type = token.getType();
      boolean all = endsAll(i);
      while (!open.isEmpty()
          && unclosed.contains(open.peek())
          && (all || ends(open, token, last))) {
        result.add(close(open.pop(), token));
      }
      last = type == NnLexer.NEWLINE ? last : type;
      if (!unmatched.contains(token)) {
        result.add(token);
        if (closer(type) != 0) {
          open.push(token);
        } else if (isCloser(type)) {
          open.pop();
        }
      }
    }
    return result;
  }

  /**
   * At the first line end that could be the end of a statement, or before another closer.
   *
   * @param last the type of the last token before that is no newline
   */
  private boolean ends(Deque<CommonToken> open, CommonToken token, int last) {
    int type = token.getType();
    boolean line = type == NnLexer.NEWLINE || type == NnLexer.END;
    boolean brace = open.peek().getType() == NnLexer.LBRACE;
    boolean goesOn = Lines.continues(last) || closer(last) != 0;
    return (line && !brace && !goesOn) || (isCloser(type) && !unmatched.contains(token));
  }

  private CommonToken close(Token opener, Token before) {
    int start = TokenList.start(opener);
    int end = TokenList.start(before);
    boolean brace = opener.getType() == NnLexer.LBRACE;
    source.doubtful().set(start, brace ? start + 1 : Math.max(start + 1, end));
    return TokenList.invented(closer(opener.getType()), partner(opener.getText()), end);
  }

  /** The type of the partner, 0 of what is no opening bracket. */
  static int closer(int opener) {
    return switch (opener) {
      case NnLexer.LPAREN -> NnLexer.RPAREN;
      case NnLexer.LBRACKET, NnLexer.AT_OPEN -> NnLexer.RBRACKET;
      case NnLexer.LBRACE -> NnLexer.RBRACE;
      default -> 0;
    };
  }

  private static boolean isCloser(int type) {
    return type == NnLexer.RPAREN || type == NnLexer.RBRACKET || type == NnLexer.RBRACE;
  }

  private static String partner(String bracket) {
    return switch (bracket) {
      case "(" -> ")";
      case "[", "@[" -> "]";
      case "{" -> "}";
      case ")" -> "(";
      case "]" -> "[";
      default -> "{";
    };
  }
}
