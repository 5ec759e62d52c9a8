package org.tapeless.dsl.source;

import java.util.Locale;
import java.util.stream.Collectors;

/** One diagnostic as a JSON object on one line, ASCII only. */
final class DiagnosticJson {
  private DiagnosticJson() {}

  static String of(Diagnostic d) {
    String notes = d.notes().stream().map(DiagnosticJson::note).collect(Collectors.joining(","));
    return "{\"code\":"
        + quote(d.code().code())
        + ",\"severity\":"
        + quote(d.severity().word())
        + ",\"message\":"
        + quote(d.message())
        + place(d.primary())
        + ",\"label\":"
        + quote(d.label())
        + ",\"notes\":["
        + notes
        + "]"
        + d.help().map(h -> ",\"help\":" + quote(h)).orElse("")
        + "}";
  }

  private static String note(Note note) {
    return "{\"text\":"
        + quote(note.text())
        + note.span().map(DiagnosticJson::place).orElse("")
        + "}";
  }

  private static String place(SourceSpan span) {
    SourceFile file = span.file();
    return String.format(
        Locale.ROOT,
        ",\"file\":%s,\"line\":%d,\"column\":%d,\"endLine\":%d,\"endColumn\":%d,"
            + "\"start\":%d,\"end\":%d",
        quote(file.name()),
        span.line(),
        span.column(),
        file.line(span.end()),
        file.column(span.end()),
        span.start(),
        span.end());
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
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
    return out.append('"').toString();
  }
}
