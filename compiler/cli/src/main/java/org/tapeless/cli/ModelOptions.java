package org.tapeless.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.SourceRoots;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Simd;
import picocli.CommandLine.Option;

/** The options of every command that compiles a model. */
final class ModelOptions {
  @Option(
      names = "--precision",
      paramLabel = "f32|f64",
      description = "Working precision; without it the model decides.")
  private Precision precision;

  @Option(
      names = "--simd",
      paramLabel = "plain|vector",
      description =
          "How the class writes its loops: plain ones (the default), or with vectors, for which it"
              + " needs --add-modules jdk.incubator.vector. The bits are the same.")
  private Simd simd = Simd.PLAIN;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Give a parameter of the model another value, e.g. --set L=2.")
  private Map<String, Long> set = new LinkedHashMap<>();

  @Option(
      names = "--source-root",
      paramLabel = "DIR",
      description = "Find imported files below this folder too; may be given several times.")
  private List<String> sourceRoots = new ArrayList<>();

  CompileOptions options() {
    List<Path> roots = sourceRoots.stream().map(ModelFiles::path).toList();
    for (Path root : roots) {
      if (!Files.isDirectory(root)) {
        throw Failure.inputOutput("no folder " + root + " for --source-root");
      }
    }
    return new CompileOptions(Optional.ofNullable(precision), Optional.empty(), set)
        .withImports(new SourceRoots(roots))
        .withSimd(simd);
  }
}
