package org.tapeless.dsl.parse;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.tapeless.dsl.ast.Comment;
import org.tapeless.dsl.ast.Name;
import org.tapeless.dsl.ast.Path;
import org.tapeless.dsl.ast.Trivia;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.SourceSpan;

/** What the builders of the tree share: places, names, comments and where errors go. */
final class TreeContext {
  private final TokenList tokens;
  private final Diagnostics diagnostics;
  private final Comments comments;

  TreeContext(TokenList tokens, Diagnostics diagnostics) {
    this.tokens = tokens;
    this.diagnostics = diagnostics;
    this.comments = new Comments(tokens);
  }

  SourceFile file() {
    return tokens.file();
  }

  SourceSpan span(ParserRuleContext rule) {
    int start = TokenList.start(rule.getStart());
    Token stop = rule.getStop() == null ? rule.getStart() : rule.getStop();
    return file().span(start, Math.max(start, TokenList.end(stop)));
  }

  SourceSpan span(Token token) {
    return tokens.span(token);
  }

  void error(ErrorCode code, SourceSpan span, Object... arguments) {
    error(Diagnostic.error(code, span, arguments));
  }

  /** Adds the error unless its place is in doubt anyway. */
  void error(Diagnostic diagnostic) {
    if (!tokens.doubtful().get(diagnostic.primary().start())) {
      diagnostics.add(diagnostic);
    }
  }

  Name name(ParserRuleContext rule) {
    return new Name(span(rule), rule.getStart().getText());
  }

  List<Name> names(List<? extends ParserRuleContext> rules) {
    return rules.stream().map(this::name).toList();
  }

  Optional<Name> optionalName(ParserRuleContext rule) {
    return Optional.ofNullable(rule).map(this::name);
  }

  Path path(NnParser.PathContext rule) {
    StringBuilder text = new StringBuilder();
    for (ParseTree child : rule.children) {
      text.append(child.getText());
    }
    return new Path(span(rule), List.of(text.toString().split("\\.")));
  }

  /** The comments above a line; lines are asked for in the order of the file. */
  Trivia trivia(ParserRuleContext rule) {
    return comments.above(rule);
  }

  /** The same with the comment behind the line, which is asked for when its body is built. */
  Trivia trailing(Trivia head, ParserRuleContext rule) {
    return comments.withTrailing(head, rule);
  }

  /** The comments left before the end of a body. */
  List<Comment> dangling(ParserRuleContext body) {
    return comments.before(TokenList.start(body.getStop()), body.getStop().getTokenIndex());
  }
}
