package org.tapeless.compiler;

import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.check.StandardLibrary;
import org.tapeless.dsl.ast.AstPrinter;
import org.tapeless.dsl.ast.Declaration;
import org.tapeless.dsl.ast.Program;

/** The standard library for readers: its modules' sources in the language itself. */
public final class Library {
  private Library() {}

  /** The whole text. */
  public static String text() {
    return StandardLibrary.source().text();
  }

  /** The modules' names in their order. */
  public static List<String> modules() {
    return StandardLibrary.program().declarations().stream()
        .filter(Declaration.Module.class::isInstance)
        .map(declaration -> ((Declaration.Module) declaration).name().text())
        .toList();
  }

  /** The text of one module with its documentation; empty if there is none of that name. */
  public static Optional<String> module(String name) {
    Program program = StandardLibrary.program();
    return program.declarations().stream()
        .filter(d -> d instanceof Declaration.Module module && module.name().text().equals(name))
        .findFirst()
        .map(d -> new Program(d.span(), Optional.empty(), List.of(), List.of(d), List.of()))
        .map(AstPrinter::print)
        .map(text -> withoutFileComment(text, name));
  }

  /** What stands above the first module, apart from it by an empty line, is about the file. */
  private static String withoutFileComment(String text, String name) {
    int above = text.lastIndexOf("\n\n", text.indexOf("module " + name));
    return above < 0 ? text : text.substring(above + 2);
  }
}
