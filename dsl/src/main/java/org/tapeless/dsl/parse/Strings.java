package org.tapeless.dsl.parse;

import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.SourceSpan;

/** Reads string literals: the escapes are {@code \" \\ \n \t}. */
final class Strings {
  private Strings() {}

  static String value(String source, SourceSpan span, TreeContext context) {
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < source.length() - 1; i++) {
      char c = source.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escaped = source.charAt(++i);
      switch (escaped) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case '"', '\\' -> out.append(escaped);
        default -> {
          String shown = source.substring(i - 1, i + 1);
          SourceSpan place = span.file().span(span.start() + i - 1, span.start() + i + 1);
          context.error(
              Diagnostic.error(ErrorCode.BAD_ESCAPE, place, shown)
                  .withHelp("the escapes are `\\\"`, `\\\\`, `\\n` and `\\t`"));
        }
      }
    }
    return out.toString();
  }
}
