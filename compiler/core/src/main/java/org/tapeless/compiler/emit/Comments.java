package org.tapeless.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The one way of model text into comments and string literals: nothing in it can end the comment,
 * start a Javadoc tag, an HTML element or a Unicode escape.
 */
final class Comments {
  private Comments() {}

  /** Text for Javadoc, one line: markup is shown, not obeyed; any white space becomes a space. */
  static String text(String source) {
    return escaped(source.strip().replaceAll("\\s+", " "));
  }

  /** A piece of the model as code in Javadoc. */
  static String code(String source) {
    String line = source.strip().replaceAll("\\s+", " ");
    return isPlain(line) ? "{@code " + line + "}" : "<code>" + escaped(line) + "</code>";
  }

  /** Whether text can stand as it is in a Javadoc tag that shows code. */
  static boolean isPlain(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      boolean foreign = c != '\n' && (c < ' ' || c > '~');
      boolean tag = c == '@' && !text.startsWith("@ ", i) && !text.startsWith("@[", i);
      if (depth < 0 || foreign || tag || c == '\\') {
        return false;
      }
    }
    return depth == 0 && !text.contains("*/") && !text.contains("/*");
  }

  /** A line of the model inside {@code <pre>}, its spaces kept. */
  static String preformatted(String line) {
    return escaped(line.replace("\t", "  ").stripTrailing());
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(point -> append(escaped, point));
    return escaped.toString().replace("*/", "*&#47;").replace("/*", "/&#42;");
  }

  private static void append(StringBuilder escaped, int point) {
    switch (point) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '@', '\\', '{', '}' -> escaped.append("&#").append(point).append(';');
      default -> {
        if (point < ' ' || point == 127) {
          escaped.append('?');
        } else if (point > 127) {
          escaped.append("&#x").append(Integer.toHexString(point)).append(';');
        } else {
          escaped.appendCodePoint(point);
        }
      }
    }
  }

  /** Words filled into lines of at most {@code width} characters. */
  static List<String> filled(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** A Java string literal of ASCII characters. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c >= ' ' && c < 127) {
        literal.append(c);
      } else {
        // Java reads Unicode escapes before anything else: one of a line feed would be a line feed.
        boolean control = c < ' ' || c == 127;
        literal.append(String.format(Locale.ROOT, control ? "\\%03o" : "\\u%04x", (int) c));
      }
    }
    return literal.append('"').toString();
  }
}
