package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.dsl.ast.Import;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.parse.SyntaxParser;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.ImportFinder;

/**
 * Brings the modules, functions and operators of imported files into scope. Each file is read once
 * and has a scope of its own; what it imports itself is not handed on, and its dims and models are
 * its own.
 */
final class Imports {
  /** Files that lead from one to the next, and files altogether. */
  private static final int MAX_DEPTH = 50;

  private static final int MAX_FILES = 500;

  private final Scope library;
  private final ImportFinder finder;
  private final Diagnostics diagnostics;
  private final Map<String, Loaded> loaded = new LinkedHashMap<>();
  private final List<String> open = new ArrayList<>();
  private boolean whole = true;

  /** A file's scope, and the names in it that the file itself declares. */
  private record Loaded(Scope scope, Set<String> declared) {}

  Imports(Scope library, ImportFinder finder, Diagnostics diagnostics) {
    this.library = library;
    this.finder = finder;
    this.diagnostics = diagnostics;
  }

  /** The scope of a file with all that it imports and declares. */
  Scope declare(Program program) {
    return load(program).scope();
  }

  /** Whether every import was found and read, so that an unknown name is one. */
  boolean isWhole() {
    return whole;
  }

  private Loaded load(Program program) {
    Scope scope = Scope.ofFile(Optional.of(library));
    FileDeclarations declarations = new FileDeclarations(scope, diagnostics);
    for (Import line : program.imports()) {
      try {
        bind(line, find(line, program), scope, declarations);
      } catch (Mistake mistake) {
        whole = false;
        mistake.diagnostic().ifPresent(diagnostics::add);
      }
    }
    Set<String> declared = declarations.declare(program);
    return new Loaded(scope, declared);
  }

  private static void bind(
      Import line, Loaded imported, Scope scope, FileDeclarations declarations) {
    for (String name : imported.declared()) {
      if (declarations.claim(name, line.path().span())) {
        imported.scope().own(name).ifPresent(binding -> scope.bind(name, binding));
      }
    }
  }

  private Loaded find(Import line, Program importer) {
    ImportFinder.Answer answer = finder.find(importer.span().file(), line.path().segments());
    if (answer instanceof ImportFinder.Missing missing) {
      throw new Mistake(missing(line, missing));
    }
    if (answer instanceof ImportFinder.Refused refused) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.IMPORT_REFUSED, line.path().span(), line.path().text())
              .withLabel("it " + refused.reason()));
    }
    ImportFinder.Found found = (ImportFinder.Found) answer;
    if (open.contains(found.identity())) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.IMPORT_CYCLE, line.path().span(), line.path().text())
              .withHelp("move what both files need into a third"));
    }
    Loaded known = loaded.get(found.identity());
    return known == null ? read(found, line) : known;
  }

  private Loaded read(ImportFinder.Found found, Import line) {
    if (open.size() >= MAX_DEPTH || loaded.size() >= MAX_FILES) {
      throw new Mistake(
          Diagnostic.error(ErrorCode.TOO_MANY_IMPORTS, line.path().span(), MAX_FILES, MAX_DEPTH));
    }
    int before = diagnostics.errorCount();
    Program program = SyntaxParser.parse(found.file(), diagnostics);
    if (diagnostics.errorCount() > before) {
      throw Mistake.silent(); // What the file declares is not known.
    }
    open.add(found.identity());
    Loaded file;
    try {
      file = load(program);
    } finally {
      open.remove(open.size() - 1);
    }
    loaded.put(found.identity(), file);
    if (whole) {
      new NameResolution(file.scope(), diagnostics).check(program);
    }
    return file;
  }

  private static Diagnostic missing(Import line, ImportFinder.Missing missing) {
    Diagnostic error =
        Diagnostic.error(ErrorCode.IMPORT_NOT_FOUND, line.path().span(), line.path().text());
    return missing.tried().isEmpty()
        ? error.withLabel("this model's text stands alone: there is no folder to look in")
        : error
            .withNote("tried " + String.join(", ", missing.tried()))
            .withHelp("a file of another folder is found below a `--source-root`");
  }
}
