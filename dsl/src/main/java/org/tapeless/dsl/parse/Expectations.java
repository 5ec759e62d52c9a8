package org.tapeless.dsl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Puts tokens into words for error messages: what was expected, what was found. */
final class Expectations {
  private static final Vocabulary VOCABULARY = NnParser.VOCABULARY;
  private static final int LONGEST_QUOTE = 40;

  private Expectations() {}

  static String found(Token token) {
    return switch (token.getType()) {
      case Token.EOF -> "the end of the file";
      case NnParser.END -> token.getText().equals(";") ? "`;`" : "the end of the line";
      case NnParser.STRING -> "a string";
      default -> "`" + shortened(token.getText()) + "`";
    };
  }

  /** A token's text as a message quotes it. */
  static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }

  /** A word that begins or joins something and so is no name. */
  static boolean isReserved(Token token) {
    return token.getType() >= NnParser.PACKAGE && token.getType() <= NnParser.INF;
  }

  static String expected(IntervalSet set) {
    if (set.contains(NnParser.PACKAGE)) {
      return "a declaration (`model`, `module`, `fn`, `dim`, `op`, `train`)";
    }
    if (set.contains(NnParser.INPUT)) {
      return set.contains(NnParser.RBRACE) ? "a statement or `}`" : "a statement";
    }
    if (set.contains(NnParser.OPTIMIZER) && set.contains(NnParser.RBRACE)) {
      return "a line of the recipe (`data`, `optimizer`, `steps`, ...) or `}`";
    }
    List<String> parts = new ArrayList<>();
    boolean anyName = set.contains(NnParser.ID) && set.contains(NnParser.DATA);
    if (anyName) {
      parts.add("a name");
    }
    for (int type : set.toSet()) {
      if (!anyName || !isNameWord(type)) {
        parts.add(spelled(type));
      }
    }
    boolean listed = parts.size() == 1 && (parts.contains("`)`") || parts.contains("`]`"));
    return listed ? "`,` or " + parts.get(0) : join(parts);
  }

  private static boolean isNameWord(int type) {
    return type == NnParser.ID || (type >= NnParser.DATA && type <= NnParser.BY);
  }

  private static String spelled(int type) {
    if (type == Token.EOF) {
      return "the end of the file";
    }
    if (type == NnParser.END) {
      return "the end of the line";
    }
    String literal = VOCABULARY.getLiteralName(type);
    return literal == null ? "a name" : "`" + literal.substring(1, literal.length() - 1) + "`";
  }

  private static String join(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " or " + parts.get(last);
  }

  /** The words among the tokens, for "did you mean". */
  static List<String> words(IntervalSet set) {
    Set<String> words = new TreeSet<>();
    boolean anyName = set.contains(NnParser.ID);
    for (int type : set.toSet()) {
      String literal = VOCABULARY.getLiteralName(type);
      boolean word = literal != null && Character.isLetter(literal.charAt(1));
      if (word && !(anyName && isNameWord(type))) {
        words.add(literal.substring(1, literal.length() - 1));
      }
    }
    return List.copyOf(words);
  }

  static List<String> statementWords() {
    return List.of(
        "input",
        "param",
        "state",
        "update",
        "output",
        "metric",
        "differentiate",
        "check",
        "emit",
        "return",
        "for",
        "dim",
        "fn");
  }
}
