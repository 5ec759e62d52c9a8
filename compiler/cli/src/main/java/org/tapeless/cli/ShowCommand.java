package org.tapeless.cli;

import java.nio.file.Files;
import java.util.List;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.Library;
import org.tapeless.compiler.StageDump;
import org.tapeless.compiler.StageDump.Stage;
import org.tapeless.dsl.source.Diagnostics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nnc show}: prints what the compiler makes of a model. */
@Command(
    name = "show",
    header = "Print the Java of a model, or what an earlier stage made of it.",
    description =
        "Instead of a file, the name of a module of the standard library shows its source:"
            + " nnc show nn.Linear.",
    footer = {
      "",
      "Examples:",
      "  nnc show model.nn                    the generated class",
      "  nnc show model.nn --stage training   the graph with its gradients",
      "  nnc show nn.Linear                   a module of the standard library",
      "  nnc show nn                          all of them"
    })
final class ShowCommand extends NncCommand {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A model's file, -, or a name such as nn.Linear.")
  private String file;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "ast, graph, training, optimized, schedule, memory or java (default).")
  private Stage stage = Stage.JAVA;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "One model of the file; without it all.")
  private String modelName;

  @Mixin private ModelOptions options = new ModelOptions();

  @Override
  public Integer call() {
    if (isLibrary()) {
      print(paint(standardLibrary()));
      return ExitCode.OK;
    }
    if (stage == Stage.AST) {
      Diagnostics diagnostics = new Diagnostics();
      String tree = StageDump.ast(files().model(file), diagnostics);
      require(diagnostics);
      print(tree);
      return ExitCode.OK;
    }
    List<CompiledModel> models = compile(file, options.options()).models();
    if (modelName != null) {
      models = List.of(Choice.of(file, "model", "--model", modelName, models, CompiledModel::name));
    }
    for (int i = 0; i < models.size(); i++) {
      print((i == 0 ? "" : "\n") + title(models, i) + paint(StageDump.of(models.get(i), stage)));
    }
    return ExitCode.OK;
  }

  /** A file that is called like a module is a file. */
  private boolean isLibrary() {
    boolean named = file.equals("nn") || file.startsWith("nn.");
    return named && !Files.exists(ModelFiles.path(file));
  }

  private String standardLibrary() {
    if (file.equals("nn")) {
      return Library.text();
    }
    String name = file.substring("nn.".length());
    return Library.module(name)
        .orElseThrow(
            () ->
                Failure.usage(
                    "the standard library has no module `"
                        + name
                        + "`"
                        + GivenValues.hint(name, Library.modules())));
  }

  private String title(List<CompiledModel> models, int i) {
    boolean needed = models.size() > 1 && stage != Stage.JAVA;
    return needed ? new Paint(terminal().outColour()).bold(models.get(i).name()) + "\n\n" : "";
  }

  private String paint(String text) {
    return terminal().outColour() && stage == Stage.JAVA ? JavaColours.paint(text) : text;
  }
}
