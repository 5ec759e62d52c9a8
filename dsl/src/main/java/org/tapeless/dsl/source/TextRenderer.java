package org.tapeless.dsl.source;

/** Renders one diagnostic with the lines of source it is about, as LANGUAGE.md shows it. */
final class TextRenderer {
  /** Of a span over many lines the first ones and the last are shown. */
  private static final int MOST_LINES = 4;

  /** Longer lines are cut around the underlined part. */
  private static final int WIDEST = 160;

  private static final int CONTEXT = 60;

  private final Diagnostic diagnostic;
  private final Palette palette;
  private final SourceFile file;
  private final int gutter;

  TextRenderer(Diagnostic diagnostic, Palette palette) {
    this.diagnostic = diagnostic;
    this.palette = palette;
    this.file = diagnostic.primary().file();
    this.gutter = Integer.toString(diagnostic.primary().endLine()).length();
  }

  void renderTo(StringBuilder out) {
    SourceSpan span = diagnostic.primary();
    out.append(palette.severity(diagnostic.severity(), DiagnosticPrinter.head(diagnostic)))
        .append(palette.bold(": " + Visible.text(diagnostic.message())))
        .append('\n')
        .append(" ".repeat(gutter + 1))
        .append(palette.frame("-->"))
        .append(' ')
        .append(Visible.text(span.label()))
        .append('\n');
    bar(out);
    lines(span, out);
    trailer(out);
  }

  private void lines(SourceSpan span, StringBuilder out) {
    int first = span.line();
    int last = span.endLine();
    boolean cut = last - first >= MOST_LINES;
    for (int line = first; line <= last; line++) {
      if (cut && line == first + MOST_LINES - 2) {
        out.append(palette.frame("...")).append('\n');
        line = last;
      }
      excerpt(span, line, line == last, out);
    }
  }

  private void excerpt(SourceSpan span, int line, boolean last, StringBuilder out) {
    String text = file.lineText(line);
    int start = file.lineStart(line);
    int from = Math.min(Math.max(span.start() - start, indent(text, span, line)), text.length());
    int to = Math.min(Math.max(span.end() - start, from), text.length());
    int left = text.length() <= WIDEST ? 0 : boundary(text, Math.max(0, from - CONTEXT));
    int right = left + Math.min(WIDEST, text.length() - left);
    right = boundary(text, right);
    String ahead = (left > 0 ? "..." : "") + Visible.line(text.substring(left, from));
    String upTo = Visible.line(text.substring(left, Math.min(to, right)));
    String shown = Visible.line(text.substring(left, right));
    int underlined = Math.max(1, upTo.length() + (left > 0 ? 3 : 0) - ahead.length());
    number(line, out);
    String excerpt = (left > 0 ? "..." : "") + shown + (right < text.length() ? "..." : "");
    out.append(excerpt.isEmpty() ? "" : " " + excerpt).append('\n');
    underline(" ".repeat(ahead.length()), "^".repeat(underlined), last, out);
  }

  /** On the later lines of a span the indentation is not underlined. */
  private static int indent(String text, SourceSpan span, int line) {
    return line == span.line() ? 0 : text.length() - text.stripLeading().length();
  }

  private static int boundary(String text, int at) {
    boolean inside =
        at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return inside ? at - 1 : at;
  }

  private void underline(String ahead, String carets, boolean last, StringBuilder out) {
    String label = last && !diagnostic.label().isEmpty() ? " " + diagnostic.label() : "";
    out.append(" ".repeat(gutter + 2))
        .append(palette.frame("|"))
        .append(' ')
        .append(ahead)
        .append(palette.severity(diagnostic.severity(), carets + Visible.text(label)))
        .append('\n');
  }

  private void trailer(StringBuilder out) {
    if (!diagnostic.notes().isEmpty() || diagnostic.help().isPresent()) {
      bar(out);
    }
    for (Note note : diagnostic.notes()) {
      remark("note", note.text() + note.span().map(s -> " at " + s.label()).orElse(""), out);
    }
    diagnostic.help().ifPresent(help -> remark("help", help, out));
  }

  private void remark(String kind, String text, StringBuilder out) {
    out.append(" ".repeat(gutter + 2))
        .append(palette.frame("="))
        .append(' ')
        .append(palette.bold(kind + ":"))
        .append(' ')
        .append(Visible.text(text))
        .append('\n');
  }

  private void number(int line, StringBuilder out) {
    String digits = Integer.toString(line);
    out.append(palette.frame(" " + " ".repeat(gutter - digits.length()) + digits + " |"));
  }

  private void bar(StringBuilder out) {
    out.append(palette.frame(" ".repeat(gutter + 2) + "|")).append('\n');
  }
}
