package org.tapeless.compiler.drawing;

/** Model text made harmless in the formats of pictures. */
final class Escapes {
  private Escapes() {}

  /** For XML text and attributes; characters that XML cannot hold become {@code ?}. */
  static String xml(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.append(xml(c)));
    return out.toString();
  }

  private static String xml(int c) {
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> allowed(c) ? Character.toString(c) : "?";
    };
  }

  private static boolean allowed(int c) {
    boolean control = c < 0x20 && c != '\n' && c != '\t';
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    return !control && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }

  /** For a quoted dot string; with {@code record} also for a cell of a record label. */
  static String dot(String text, boolean record) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || (record && "{}|<>".indexOf(c) >= 0)) {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else {
        out.append(c < ' ' ? '?' : c);
      }
    }
    return out.toString();
  }
}
