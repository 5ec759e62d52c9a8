package org.tapeless.dsl.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;

/**
 * Third step: newlines become ENDs or nothing. Behind every line of the program stands exactly one
 * END afterwards, before a closing brace and the end of the file too. A comma before a closing
 * bracket is dropped. Nesting is counted here, where it is known which lines go on, so that the
 * recursive steps behind have a bounded depth.
 */
final class Lines {
  private static final int DEEPEST = 200;

  private final List<CommonToken> result = new ArrayList<>();

  /** Types of the open brackets and of each {@code if} of the line, which nests as they do. */
  private final Deque<Integer> open = new ArrayDeque<>();

  /** The first newline since the last token. */
  private CommonToken newline;

  private boolean afterContractionAxes;

  private Lines() {}

  /** The tokens with ENDs; nothing if they nest too deeply. */
  static Optional<TokenList> end(TokenList tokens, Diagnostics diagnostics) {
    Lines lines = new Lines();
    for (CommonToken token : tokens.tokens()) {
      lines.next(token);
      if (lines.open.size() > DEEPEST) {
        diagnostics.add(Diagnostic.error(ErrorCode.NESTED_TOO_DEEPLY, tokens.span(token), DEEPEST));
        return Optional.empty();
      }
    }
    return Optional.of(tokens.with(lines.result));
  }

  private void next(CommonToken token) {
    switch (token.getType()) {
      case NnLexer.NEWLINE -> newline = newline == null ? token : newline;
      case NnLexer.END -> {
        newline = null;
        if (!lineIsEmpty()) {
          emitEnd(token);
        }
      }
      default -> {
        if (newline != null && endsHere(token)) {
          emitEnd(null);
        }
        newline = null;
        significant(token);
      }
    }
  }

  private void significant(CommonToken token) {
    int type = token.getType();
    boolean closesLine = type == NnLexer.RBRACE || type == Token.EOF;
    if (closesLine && !lineIsEmpty()) {
      emitEnd(null);
    }
    if ((type == NnLexer.RPAREN || type == NnLexer.RBRACKET) && lastType() == NnLexer.COMMA) {
      dropComma();
    }
    afterContractionAxes = false;
    switch (type) {
      case NnLexer.LPAREN, NnLexer.LBRACKET, NnLexer.AT_OPEN -> open.push(type);
      case NnLexer.LBRACE, NnLexer.IF -> open.push(type);
      case NnLexer.RPAREN, NnLexer.RBRACKET, NnLexer.RBRACE -> close();
      default -> {}
    }
    result.add(token);
  }

  private void close() {
    dropIfs();
    afterContractionAxes = !open.isEmpty() && open.pop() == NnLexer.AT_OPEN;
  }

  private void dropIfs() {
    while (!open.isEmpty() && open.peek() == NnLexer.IF) {
      open.pop();
    }
  }

  private void dropComma() {
    boolean follows = result.size() > 1 && !isOpener(result.get(result.size() - 2).getType());
    if (follows) {
      result.remove(result.size() - 1);
    }
  }

  private static boolean isOpener(int type) {
    return type == NnLexer.LPAREN || type == NnLexer.LBRACKET || type == NnLexer.AT_OPEN;
  }

  private boolean endsHere(Token next) {
    return !lineIsEmpty()
        && !inBrackets()
        && !afterContractionAxes
        && !continues(lastType())
        && !goesOn(next.getType());
  }

  private boolean inBrackets() {
    for (int type : open) {
      if (type != NnLexer.IF) {
        return type != NnLexer.LBRACE;
      }
    }
    return false;
  }

  private boolean lineIsEmpty() {
    int last = lastType();
    return last == Token.EOF || last == NnLexer.END || (last == NnLexer.LBRACE && !inBrackets());
  }

  private int lastType() {
    return result.isEmpty() ? Token.EOF : result.get(result.size() - 1).getType();
  }

  private void emitEnd(CommonToken semicolon) {
    if (!inBrackets()) {
      dropIfs();
    }
    int offset = TokenList.end(result.get(result.size() - 1));
    result.add(semicolon != null ? semicolon : TokenList.invented(NnLexer.END, "\n", offset));
  }

  /** Whether a line that ends in this token goes on behind its newline. */
  static boolean continues(int type) {
    return switch (type) {
      case NnLexer.PLUS, NnLexer.MINUS, NnLexer.STAR, NnLexer.SLASH, NnLexer.PERCENT -> true;
      case NnLexer.CARET, NnLexer.AT, NnLexer.PIPE, NnLexer.COMPOSE -> true;
      case NnLexer.EQ, NnLexer.NE, NnLexer.LT, NnLexer.LE, NnLexer.GT, NnLexer.GE -> true;
      case NnLexer.AND, NnLexer.OR, NnLexer.NOT, NnLexer.AS -> true;
      case NnLexer.ASSIGN, NnLexer.TILDE, NnLexer.COLON, NnLexer.COMMA, NnLexer.ARROW -> true;
      case NnLexer.THEN, NnLexer.ELSE, NnLexer.UPTO -> true;
      default -> false;
    };
  }

  /** Whether a line that begins with this token belongs to the line before. */
  private static boolean goesOn(int type) {
    return switch (type) {
      case NnLexer.PIPE, NnLexer.COMPOSE, NnLexer.WHERE, NnLexer.THEN, NnLexer.ELSE -> true;
      default -> false;
    };
  }
}
