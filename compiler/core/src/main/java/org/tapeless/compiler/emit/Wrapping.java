package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a Java statement that is too long for its line: outside brackets first, at the last place
 * that fits; after a comma or an opening bracket, before an operator.
 */
final class Wrapping {
  private static final String CONTINUATION = "    ";
  private static final List<String> OPERATORS =
      List.of(" = ", " ? ", " : ", " || ", " && ", " + ", " - ", " * ", " / ");

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

  /** Where the line is broken: the last place within the room of the least bracket depth. */
  private static int breakBefore(String text, int room) {
    int best = -1;
    int bestDepth = Integer.MAX_VALUE;
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
      if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      }
      if (i > 0 && isPlace(text, i) && depth <= bestDepth) {
        best = i;
        bestDepth = depth;
      }
    }
    return best;
  }

  private static boolean isPlace(String text, int at) {
    char before = text.charAt(at - 1);
    if (text.charAt(at) == ' ' && before == ',') {
      return true;
    } else if (before == '(' && text.charAt(at) != ')') {
      return true;
    }
    return OPERATORS.stream().anyMatch(operator -> text.startsWith(operator, at))
        && !text.startsWith(" = ", at);
  }
}
