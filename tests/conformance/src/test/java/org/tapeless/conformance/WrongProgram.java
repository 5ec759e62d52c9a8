package org.tapeless.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tapeless.compiler.SourceRoots;
import org.tapeless.compiler.check.Checker;
import org.tapeless.compiler.check.Settings;
import org.tapeless.dsl.ast.Program;
import org.tapeless.dsl.parse.SyntaxParser;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/**
 * A program of the corpus of wrong programs. It marks its errors itself: {@code // error NN0302} at
 * the end of the line where the error begins, or on a line of its own above it; behind a colon may
 * follow words of the message. Imports are found in the folder {@code imports}. {@code // set K=2}
 * stands for {@code --set K=2}.
 */
record WrongProgram(Path file, String text) {
  private static final Pattern MARK =
      Pattern.compile("//\\s*(error|warning)\\s+(NN\\d{4})(?::\\s*(.*?))?\\s*$");

  private static final Pattern SETTING = Pattern.compile("//\\s*set\\s+(\\w+)=(\\d+)");

  static WrongProgram read(Path file) {
    try {
      return new WrongProgram(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A code at a line, as {@code 7 error NN0302}. */
  record Marked(String place, String words) {}

  List<Marked> marks() {
    List<Marked> marks = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher matcher = MARK.matcher(lines[i]);
      if (matcher.find()) {
        int line = lines[i].strip().startsWith("//") ? i + 2 : i + 1;
        String words = matcher.group(3) == null ? "" : matcher.group(3);
        marks.add(new Marked(line + " " + matcher.group(1) + " " + matcher.group(2), words));
      }
    }
    return marks;
  }

  static String place(Diagnostic diagnostic) {
    return diagnostic.primary().line()
        + " "
        + diagnostic.severity().word()
        + " "
        + diagnostic.code().code();
  }

  Diagnostics check() {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile source = new SourceFile(file.getFileName().toString(), text);
    Program program = SyntaxParser.parse(source, diagnostics);
    if (!diagnostics.hasErrors()) {
      Checker.check(program, options(), diagnostics);
    }
    return diagnostics;
  }

  private Settings options() {
    Map<String, Long> set = new TreeMap<>();
    Matcher matcher = SETTING.matcher(text);
    while (matcher.find()) {
      set.put(matcher.group(1), Long.valueOf(matcher.group(2)));
    }
    Settings plain = Settings.DEFAULT;
    SourceRoots imports = new SourceRoots(List.of(file.resolveSibling("imports")));
    return new Settings(plain.precision(), plain.packageName(), set).withImports(imports);
  }

  /** Where the rendered diagnostics are kept. */
  Path golden() {
    return file.resolveSibling(file.getFileName().toString().replace(".nn", ".txt"));
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
