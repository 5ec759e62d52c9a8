package org.tapeless.dsl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.tapeless.dsl.ast.Comment;
import org.tapeless.dsl.ast.Trivia;
import org.tapeless.dsl.source.SourceFile;

/**
 * Hands every comment to the line of the program it stands at, each exactly once: those before the
 * line and inside of it are leading, one behind it on the same line is trailing. Lines ask in the
 * order of the file, so a single position in the list of comments is enough.
 */
final class Comments {
  private final TokenList tokens;
  private final SourceFile file;
  private int next;

  /** The line, in the file, at which the comment given out last ends. */
  private int lastCommentLine;

  Comments(TokenList tokens) {
    this.tokens = tokens;
    this.file = tokens.file();
  }

  Trivia above(ParserRuleContext rule) {
    int index = rule.getStart().getTokenIndex();
    List<Comment> leading = before(headEnd(rule), index);
    int above = leading.isEmpty() ? lineAbove(index) : Math.max(lineAbove(index), lastCommentLine);
    boolean blank = above > 0 && file.line(TokenList.start(rule.getStart())) - above > 1;
    return new Trivia(blank, leading, Optional.empty());
  }

  /** The trivia with the comment behind the line, which is only known once its body is built. */
  Trivia withTrailing(Trivia trivia, ParserRuleContext rule) {
    int end = TokenList.end(rule.getStop());
    int line = file.line(end);
    int limit = startOfNext(rule.getStop().getTokenIndex());
    StringBuilder text = new StringBuilder();
    while (next < tokens.comments().size()) {
      CommonToken comment = tokens.comments().get(next);
      int start = TokenList.start(comment);
      if (start < end || start > limit || file.line(start) != line) {
        break;
      }
      text.append(text.isEmpty() ? "" : " ").append(text(comment));
      take(comment);
    }
    return text.isEmpty()
        ? trivia
        : new Trivia(
            trivia.blankBefore(),
            trivia.leading(),
            Optional.of(new Comment(text.toString(), false)));
  }

  /** The comments not given out yet that begin before the offset. */
  List<Comment> before(int offset, int tokenIndex) {
    List<Comment> found = new ArrayList<>();
    int above = lineAbove(tokenIndex);
    while (next < tokens.comments().size()) {
      CommonToken comment = tokens.comments().get(next);
      if (TokenList.start(comment) >= offset) {
        break;
      }
      int line = file.line(TokenList.start(comment));
      int previous = Math.max(above, lastCommentLine);
      found.add(new Comment(text(comment), previous > 0 && line - previous > 1));
      take(comment);
    }
    return found;
  }

  private void take(CommonToken comment) {
    lastCommentLine = file.line(TokenList.end(comment));
    next++;
  }

  private static String text(CommonToken comment) {
    return comment.getText().replace("\r\n", "\n").stripTrailing();
  }

  /** Where the comments of the line's own end and those of its body begin. */
  private int headEnd(ParserRuleContext rule) {
    int last = rule.getStop().getTokenIndex();
    for (int i = rule.getStart().getTokenIndex(); i <= last; i++) {
      Token token = tokens.tokens().get(i);
      if (token.getType() == NnParser.LBRACE) {
        return TokenList.start(token);
      }
    }
    return TokenList.end(rule.getStop());
  }

  /** The line at which the token before ends, ENDs not counted; 0 at the start of the file. */
  private int lineAbove(int index) {
    int i = index - 1;
    while (i >= 0 && tokens.tokens().get(i).getType() == NnParser.END) {
      i--;
    }
    return i < 0 ? 0 : file.line(TokenList.end(tokens.tokens().get(i)));
  }

  private int startOfNext(int index) {
    int i = index + 1;
    while (tokens.tokens().get(i).getType() == NnParser.END) {
      i++;
    }
    return TokenList.start(tokens.tokens().get(i));
  }
}
