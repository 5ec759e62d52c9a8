package org.tapeless.runtime.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A strict reader for the part of JSON that a safetensors header is made of: objects, arrays,
 * strings and whole numbers, nested a few levels deep.
 *
 * <p>Anything else, a key given twice included, is an error: two programs must not read the same
 * file differently.
 */
final class HeaderText {
  private static final int MOST_NESTED = 4;
  private static final int MOST_DIGITS = 18;

  private final String text;
  private int at;

  private HeaderText(String text) {
    this.text = text;
  }

  /** What is wrong with the text, and where. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String problem) {
      super(problem);
    }
  }

  /** The object that the text consists of; only spaces may follow it. */
  static Map<String, Object> parse(String text) throws Malformed {
    HeaderText reader = new HeaderText(text);
    Map<String, Object> object = reader.object(1);
    while (reader.at < text.length()) {
      if (text.charAt(reader.at++) != ' ') {
        throw reader.malformed("something follows the header's object");
      }
    }
    return object;
  }

  private Object value(int depth) throws Malformed {
    skipBlanks();
    if (depth > MOST_NESTED) {
      throw malformed("nested too deeply");
    }
    char first = peek();
    if (first == '{') {
      return object(depth);
    }
    if (first == '[') {
      return array(depth);
    }
    return first == '"' ? string() : (Object) number();
  }

  private Map<String, Object> object(int depth) throws Malformed {
    expect('{');
    Map<String, Object> entries = new LinkedHashMap<>();
    skipBlanks();
    if (take('}')) {
      return entries;
    }
    do {
      skipBlanks();
      String key = string();
      skipBlanks();
      expect(':');
      if (entries.put(key, value(depth + 1)) != null) {
        throw malformed("the key " + quoted(key) + " occurs twice");
      }
      skipBlanks();
    } while (take(','));
    expect('}');
    return entries;
  }

  private List<Object> array(int depth) throws Malformed {
    expect('[');
    List<Object> elements = new ArrayList<>();
    skipBlanks();
    if (take(']')) {
      return elements;
    }
    do {
      elements.add(value(depth + 1));
      skipBlanks();
    } while (take(','));
    expect(']');
    return elements;
  }

  private Long number() throws Malformed {
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    int digits = at - start;
    if (digits == 0 || (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0)) {
      throw malformed("expected a whole number, a string, an object or an array");
    }
    if (digits > MOST_DIGITS || (digits > 1 && text.charAt(start) == '0')) {
      throw malformed("a number is too long or begins with 0");
    }
    return Long.valueOf(text.substring(start, at));
  }

  private String string() throws Malformed {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (!take('"')) {
      char letter = next();
      if (letter < ' ') {
        throw malformed("a string holds a control character");
      }
      value.append(letter == '\\' ? escaped() : letter);
    }
    return value.toString();
  }

  private char escaped() throws Malformed {
    char letter = next();
    int plain = "\"\\/bfnrt".indexOf(letter);
    if (plain >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(plain);
    }
    if (letter != 'u') {
      throw malformed("an escape in a string is not legal");
    }
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char digit = next();
      int value = digit < 0x80 ? Character.digit(digit, 16) : -1;
      if (value < 0) {
        throw malformed("an escape in a string is not legal");
      }
      code = code * 16 + value;
    }
    return (char) code;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws Malformed {
    if (at >= text.length()) {
      throw malformed("the header ends too early");
    }
    return text.charAt(at);
  }

  private char next() throws Malformed {
    char letter = peek();
    at++;
    return letter;
  }

  private boolean take(char wanted) throws Malformed {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char wanted) throws Malformed {
    if (!take(wanted)) {
      throw malformed("expected `" + wanted + "`");
    }
  }

  private Malformed malformed(String problem) {
    return new Malformed(problem + " (at character " + at + " of the header)");
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  /** Text from a file in backquotes, shortened, without control characters. */
  static String quoted(String text) {
    StringBuilder safe = new StringBuilder("`");
    for (int i = 0; i < Math.min(text.length(), 80); i++) {
      char letter = text.charAt(i);
      boolean printable = letter >= ' ' && letter < 0x7F;
      safe.append(printable ? letter : String.format(Locale.ROOT, "\\u%04x", (int) letter));
    }
    return safe.append(text.length() > 80 ? "...`" : "`").toString();
  }
}
