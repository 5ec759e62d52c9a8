package org.tapeless.training;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes maps, lists, text, numbers and booleans as JSON, indented, in their own order. */
final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /** The value as JSON with a line end; numbers that are not finite become text. */
  static String of(Object value) {
    Json json = new Json();
    json.write(value, "\n");
    return json.out.append('\n').toString();
  }

  private void write(Object value, String lineStart) {
    if (value instanceof Map<?, ?> map) {
      object(map, lineStart);
    } else if (value instanceof List<?> list) {
      array(list, lineStart);
    } else if (value instanceof Double number) {
      out.append(Double.isFinite(number) ? Decimal.text(number) : '"' + number.toString() + '"');
    } else if (value instanceof Number || value instanceof Boolean || value == null) {
      out.append(value);
    } else {
      text(value.toString());
    }
  }

  private void object(Map<?, ?> map, String lineStart) {
    if (map.isEmpty()) {
      out.append("{}");
      return;
    }
    String inner = lineStart + "  ";
    String before = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(before).append(inner);
      text(entry.getKey().toString());
      out.append(": ");
      write(entry.getValue(), inner);
      before = ",";
    }
    out.append(lineStart).append('}');
  }

  private void array(List<?> list, String lineStart) {
    if (list.isEmpty()) {
      out.append("[]");
      return;
    }
    String inner = lineStart + "  ";
    out.append('[');
    for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
      out.append(inner);
      write(elements.next(), inner);
      out.append(elements.hasNext() ? "," : lineStart);
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
