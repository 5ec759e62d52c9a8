package org.tapeless.dsl.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.CommonToken;

/**
 * The brackets that are open at a place. How many of each kind stand inside of the innermost braces
 * is counted, not searched: a hostile file opens a hundred thousand and closes as many others.
 */
final class OpenBrackets {
  /** Open round and square brackets directly inside of one pair of braces. */
  private static final class Level {
    private int round;
    private int square;
  }

  private final Deque<CommonToken> tokens = new ArrayDeque<>();
  private final Deque<Level> levels = new ArrayDeque<>();

  OpenBrackets() {
    levels.push(new Level());
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  CommonToken peek() {
    return tokens.peek();
  }

  void push(CommonToken opener) {
    tokens.push(opener);
    if (opener.getType() == NnLexer.LBRACE) {
      levels.push(new Level());
    } else {
      count(opener, 1);
    }
  }

  CommonToken pop() {
    CommonToken opener = tokens.pop();
    if (opener.getType() == NnLexer.LBRACE) {
      levels.pop();
    } else {
      count(opener, -1);
    }
    return opener;
  }

  private void count(CommonToken opener, int by) {
    Level level = levels.peek();
    if (opener.getType() == NnLexer.LPAREN) {
      level.round += by;
    } else {
      level.square += by;
    }
  }

  /** Whether a closer has an opener; a round or square one only inside of the innermost braces. */
  boolean hasPartner(int closer) {
    return switch (closer) {
      case NnLexer.RPAREN -> levels.peek().round > 0;
      case NnLexer.RBRACKET -> levels.peek().square > 0;
      default -> levels.size() > 1;
    };
  }
}
