package org.tapeless.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.compiler.types.Precision;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;

/** Compiles programs that must be right. */
public final class Programs {
  private Programs() {}

  /** The models of a file, in the given precision whatever they say themselves. */
  public static List<CompiledModel> compile(Path file, Precision precision) throws IOException {
    return compile(
        file.getFileName().toString(),
        Files.readString(file),
        CompileOptions.DEFAULT.withPrecision(precision));
  }

  /** The models of a text; {@link AssertionError} with what the compiler said if it is refused. */
  public static List<CompiledModel> compile(String name, String text, CompileOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    return NnCompiler.compile(new SourceFile(name, text), options, diagnostics)
        .orElseThrow(() -> new AssertionError(name + " is refused: " + diagnostics.sorted()))
        .models();
  }
}
