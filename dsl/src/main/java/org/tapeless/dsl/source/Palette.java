package org.tapeless.dsl.source;

/** The colours of a rendered diagnostic, or none. */
record Palette(boolean colour) {
  String severity(Severity severity, String text) {
    return paint(severity == Severity.ERROR ? "1;31" : "1;33", text);
  }

  String bold(String text) {
    return paint("1", text);
  }

  String frame(String text) {
    return paint("1;34", text);
  }

  private String paint(String code, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
