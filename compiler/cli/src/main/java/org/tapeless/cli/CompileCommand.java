package org.tapeless.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.Compilation;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.dsl.source.Diagnostics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nnc compile}: writes the Java classes of models. */
@Command(
    name = "compile",
    header = "Write the Java classes of models.",
    description =
        "Writes one class for each model into the folder of its package below DIR, all of them or,"
            + " if any file has an error, none. The classes need tapeless-runtime alone.",
    footer = {
      "",
      "Examples:",
      "  nnc compile models/mnist.nn -o target/generated-sources/nn",
      "  nnc compile *.nn -o src/main/java --package com.example.nets",
      "  nnc compile gpt.nn -o out --set L=2 --precision f64"
    })
final class CompileCommand extends NncCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Models, or - for standard input.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Where the packages' folders begin; made if it is not there.")
  private String directory;

  @Option(
      names = "--package",
      paramLabel = "P",
      description = "Package of the classes, instead of the one the file names.")
  private String packageName;

  @Option(
      names = "--threads",
      description =
          "Let the classes deal out their loops to threads: they get a second constructor, which"
              + " takes Workers. Any number of threads computes the same bits.")
  private boolean threads;

  @Mixin private ModelOptions options = new ModelOptions();

  @Override
  public Integer call() throws IOException {
    CompileOptions chosen = options.options().withThreads(threads);
    if (packageName != null) {
      PackageName.require(packageName);
      chosen = chosen.withPackage(packageName);
    }
    Diagnostics diagnostics = new Diagnostics();
    List<Compilation> compilations = new ArrayList<>();
    for (String argument : arguments) {
      compile(argument, chosen, diagnostics).ifPresent(compilations::add);
    }
    require(diagnostics);
    FileSet classes = new FileSet();
    Path root = ModelFiles.path(directory);
    for (Compilation compilation : compilations) {
      for (CompiledModel model : compilation.models()) {
        classes.add(root.resolve(model.java().path()), model.java().text());
      }
    }
    classes.write().forEach(path -> print(path + "\n"));
    return ExitCode.OK;
  }
}
