package org.tapeless.dsl.ast;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands around a line of the program and means nothing to the compiler: comments above it, a
 * comment behind it on the same line, an empty line before it. Kept so that formatting loses none;
 * comments inside an expression count as standing above its statement.
 */
public record Trivia(boolean blankBefore, List<Comment> leading, Optional<Comment> trailing) {
  /** No comment and no empty line. */
  public static final Trivia NONE = new Trivia(false, List.of(), Optional.empty());

  public Trivia {
    leading = List.copyOf(leading);
  }

  /** The text of the {@code ///} comments above, without the slashes; empty if there are none. */
  public String documentation() {
    return leading.stream()
        .filter(Comment::isDocumentation)
        .map(c -> c.text().substring(3).strip())
        .collect(Collectors.joining("\n"));
  }
}
