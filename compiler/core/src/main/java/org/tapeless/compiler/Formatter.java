package org.tapeless.compiler;

import java.util.Optional;
import org.tapeless.dsl.ast.AstPrinter;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.parse.SyntaxParser;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** Lays model files out in the one style of the language. */
public final class Formatter {
  private Formatter() {}

  /** The formatted text; empty, with the errors added, if the file cannot be read whole. */
  public static Optional<String> format(SourceFile source, Diagnostics diagnostics) {
    int before = diagnostics.errorCount();
    Program program = SyntaxParser.parse(source, diagnostics);
    return diagnostics.errorCount() > before
        ? Optional.empty()
        : Optional.of(AstPrinter.print(program));
  }
}
