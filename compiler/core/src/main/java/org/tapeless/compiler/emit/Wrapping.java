package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a Java statement that is too long for its line: outside brackets first, at the last place
 * that fits; after a comma or an opening bracket, before an operator or the call that stores a
 * vector.
 */
final class Wrapping {
  private static final String CONTINUATION = "    ";

  /** Reads best at the start of a line: what is before it is the formula. */
  private static final String STORE = ".intoArray(";

  /** What a line is broken at, the best first, at equal depth of brackets. */
  private static final List<String> PLACES =
      List.of(", ", " ? ", " : ", " || ", " && ", " == ", " > ", " + ", " - ", " * ", " / ");

  private Wrapping() {}

  static List<String> wrap(String statement, int width) {
    List<String> lines = new ArrayList<>();
    String rest = statement;
    int room = width;
    while (Code.length(rest) > room) {
      int at = breakBefore(rest, room);
      if (at <= 0) {
        break;
      }
      lines.add((lines.isEmpty() ? "" : CONTINUATION) + rest.substring(0, at).stripTrailing());
      rest = rest.substring(at).stripLeading();
      room = width - CONTINUATION.length();
    }
    lines.add((lines.isEmpty() ? "" : CONTINUATION) + rest);
    return lines;
  }

  /** Where the line is broken: the least bracket depth first, then the best kind of place. */
  private static int breakBefore(String text, int room) {
    int best = -1;
    int bestCost = Integer.MAX_VALUE;
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length() && Code.length(text.substring(0, i)) <= room; i++) {
      char c = text.charAt(i);
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
        continue;
      }
      quoted = c == '"';
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      int cost = depth * (PLACES.size() + 2) + kind(text, i);
      int at = text.startsWith(", ", i) ? i + 1 : i;
      boolean fits = Code.length(text.substring(0, at)) <= room;
      if (kind(text, i) >= 0 && cost <= bestCost && fits) {
        best = at;
        bestCost = cost;
      }
    }
    return best;
  }

  /** How good a place is, 0 the best; behind an opening bracket is the last resort; -1 for none. */
  private static int kind(String text, int at) {
    if (text.startsWith(STORE, at)) {
      return 0;
    }
    if (at > 0 && text.charAt(at - 1) == '(' && text.charAt(at) != ')') {
      return PLACES.size();
    }
    for (int i = 0; i < PLACES.size(); i++) {
      if (text.startsWith(PLACES.get(i), at)) {
        return i;
      }
    }
    return -1;
  }
}
