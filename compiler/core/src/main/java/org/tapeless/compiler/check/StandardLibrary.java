package org.tapeless.compiler.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.parse.SyntaxParser;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** The modules that are in scope without import, written in the language itself. */
public final class StandardLibrary {
  private static final String RESOURCE = "/org/tapeless/compiler/stdlib/nn.nn";

  private StandardLibrary() {}

  /** The library's text, as {@code nnc show nn.Linear} prints it. */
  public static SourceFile source() {
    try (InputStream in = StandardLibrary.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + RESOURCE);
      }
      return new SourceFile("nn.nn", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library's syntax tree. */
  public static Program program() {
    Diagnostics diagnostics = new Diagnostics();
    Program program = SyntaxParser.parse(source(), diagnostics);
    if (diagnostics.hasErrors()) {
      throw new IllegalStateException(DiagnosticPrinter.text(diagnostics, false));
    }
    return program;
  }

  /** A scope with the library's modules and functions. */
  static Scope scope() {
    Scope scope = Scope.ofFile(Optional.empty());
    new FileDeclarations(scope, new Diagnostics()).declare(program());
    return scope;
  }
}
