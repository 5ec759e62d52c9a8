package org.tapeless.dsl.source;

import java.util.List;
import java.util.function.BiConsumer;

/** Renders diagnostics: for people, for editors that match lines, for programs. */
public final class DiagnosticPrinter {
  private DiagnosticPrinter() {}

  /** The source excerpt with the place underlined; ANSI colours if {@code colour}. */
  public static String text(Diagnostics diagnostics, boolean colour) {
    String body =
        join(diagnostics, "\n", (d, out) -> new TextRenderer(d, new Palette(colour)).renderTo(out));
    int omitted = diagnostics.omitted();
    return omitted == 0 ? body : body + "\n" + more(omitted);
  }

  /** One diagnostic as in {@link #text(Diagnostics, boolean)}. */
  public static String text(Diagnostic diagnostic, boolean colour) {
    StringBuilder out = new StringBuilder();
    new TextRenderer(diagnostic, new Palette(colour)).renderTo(out);
    return out.toString();
  }

  /** One line each: {@code mnist.nn:7:18: error[NN0302]: title: label}. */
  public static String shortForm(Diagnostics diagnostics) {
    String body = join(diagnostics, "", (d, out) -> out.append(shortForm(d)).append('\n'));
    int omitted = diagnostics.omitted();
    return omitted == 0 ? body : body + more(omitted);
  }

  /** One diagnostic as in {@link #shortForm(Diagnostics)}, without its newline. */
  public static String shortForm(Diagnostic d) {
    String label = d.label().isEmpty() ? "" : ": " + d.label();
    String line = d.primary().label() + ": " + head(d) + ": " + d.message() + label;
    return Visible.text(line);
  }

  /** One JSON object a line, with offsets, lines and columns. */
  public static String json(Diagnostics diagnostics) {
    return join(diagnostics, "", (d, out) -> out.append(DiagnosticJson.of(d)).append('\n'));
  }

  static String head(Diagnostic d) {
    return d.severity().word() + "[" + d.code().code() + "]";
  }

  private static String more(int omitted) {
    return "... and " + omitted + " more; mend these first\n";
  }

  private static String join(
      Diagnostics diagnostics, String between, BiConsumer<Diagnostic, StringBuilder> print) {
    StringBuilder out = new StringBuilder();
    List<Diagnostic> sorted = diagnostics.sorted();
    for (int i = 0; i < sorted.size(); i++) {
      out.append(i == 0 ? "" : between);
      print.accept(sorted.get(i), out);
    }
    return out.toString();
  }
}
