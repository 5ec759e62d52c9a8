package org.tapeless.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nnc summary}: what a model costs, step by step. */
@Command(
    name = "summary",
    header = "Print a table of a model's values, parameters, work and memory.",
    description =
        "Numbers that depend on symbolic dims are polynomials in them; --at gives the dims a size.",
    footer = {"", "Examples:", "  nnc summary mnist.nn", "  nnc summary mnist.nn --at B=64"})
final class SummaryCommand extends NncCommand {
  @Parameters(index = "0", paramLabel = "FILE", description = "The model's file, or -.")
  private String file;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "One model of the file; without it all.")
  private String modelName;

  @Option(
      names = "--at",
      paramLabel = "DIM=N",
      description = "Size of a symbolic dim, to print numbers instead of polynomials.")
  private Map<String, Integer> at = new LinkedHashMap<>();

  @Mixin private ModelOptions options = new ModelOptions();

  @Override
  public Integer call() {
    List<CompiledModel> models = compile(file, options.options()).models();
    if (modelName != null) {
      models = List.of(Choice.of(file, "model", "--model", modelName, models, CompiledModel::name));
    }
    SummaryTable table = new SummaryTable(new Paint(terminal().outColour()), at);
    for (int i = 0; i < models.size(); i++) {
      print((i == 0 ? "" : "\n") + table.render(Summary.of(models.get(i))));
    }
    return ExitCode.OK;
  }
}
