package org.tapeless.dsl.parse;

import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceFile;
import org.tapeless.dsl.source.Visible;

/**
 * Refuses characters that are not seen, in comments and strings too: a bidirectional override makes
 * a file read differently for people than for the compiler.
 */
final class Characters {
  private Characters() {}

  static void check(SourceFile file, Diagnostics diagnostics) {
    String text = file.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBidirectional(c)) {
        i = report(ErrorCode.BIDIRECTIONAL_CONTROL, file, i, diagnostics);
      } else if (Character.isISOControl(c) && !isLayout(text, i)) {
        i = report(ErrorCode.CONTROL_CHARACTER, file, i, diagnostics);
      }
    }
  }

  /** A row of the same character is one error; the offset of its last one. */
  private static int report(ErrorCode code, SourceFile file, int start, Diagnostics diagnostics) {
    char c = file.text().charAt(start);
    int end = start + 1;
    while (end < file.text().length()
        && file.text().charAt(end) == c
        && !isLayout(file.text(), end)) {
      end++;
    }
    diagnostics.add(
        Diagnostic.error(code, file.span(start, end), Visible.number(c)).withHelp("remove it"));
    return end - 1;
  }

  private static boolean isBidirectional(char c) {
    return c == '\u061c'
        || c == '\u200e'
        || c == '\u200f'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }

  private static boolean isLayout(String text, int i) {
    char c = text.charAt(i);
    return c == '\t' || c == '\n' || (c == '\r' && text.startsWith("\n", i + 1));
  }
}
