package org.tapeless.compiler.emit;

import org.tapeless.dsl.source.SourceSpan;

/** Places in the model's source as generated comments name them: file and line, no directory. */
final class Places {
  private Places() {}

  static String of(SourceSpan span) {
    return fileName(span.file().name()) + ":" + span.line();
  }

  /** The same for Javadoc: a file may have any name. */
  static String inJavadoc(SourceSpan span) {
    return Comments.text(of(span));
  }

  /** The last part of a path, whichever way its separators lean. */
  static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
