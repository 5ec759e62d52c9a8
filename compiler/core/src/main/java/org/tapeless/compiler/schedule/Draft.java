package org.tapeless.compiler.schedule;

import java.util.List;
import java.util.stream.Stream;

/** A part of a program before it is known which values must be stored. */
sealed interface Draft {
  /** A kernel in the making. */
  record Straight(Group group) implements Draft {}

  /** Drafts that repeat. */
  record Repeating(FlatLoop loop, List<Draft> body) implements Draft {
    public Repeating {
      body = List.copyOf(body);
    }
  }

  /** All groups, those that repeat once, in order. */
  static Stream<Group> groups(List<Draft> drafts) {
    return drafts.stream()
        .flatMap(
            draft ->
                draft instanceof Repeating repeating
                    ? groups(repeating.body())
                    : Stream.of(((Straight) draft).group()));
  }
}
