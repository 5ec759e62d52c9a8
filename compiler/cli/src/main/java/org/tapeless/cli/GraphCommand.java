package org.tapeless.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.tapeless.compiler.Compilation;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.GraphDrawing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nnc graph}: draws a model's graph. */
@Command(
    name = "graph",
    header = "Draw a model's graph as SVG or dot.",
    description =
        "The SVG is laid out here and needs no installed program. With --values every node shows"
            + " its data and its gradient, as the autograd tutorials draw it.",
    footer = {
      "",
      "Examples:",
      "  nnc graph expr.nn -o expr.svg",
      "  nnc graph expr.nn --values point.json -o expr.svg",
      "  nnc graph mnist.nn --format dot | dot -Tpdf -o mnist.pdf"
    })
final class GraphCommand extends NncCommand {
  /** How the picture is written. */
  enum Format {
    SVG,
    DOT
  }

  @Parameters(index = "0", paramLabel = "FILE", description = "The model's file, or -.")
  private String file;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "Which model, if the file has several.")
  private String modelName;

  @Option(
      names = "--values",
      paramLabel = "IN.json",
      description = "Inputs and parameters, as for nnc run: draws data and gradient at every node.")
  private String values;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of parameters not given.")
  private long seed;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "svg|dot",
      description = "Without it the ending of the output file decides; on standard output svg.")
  private Format format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "The picture's file; without it standard output.")
  private String output;

  @Mixin private ModelOptions options = new ModelOptions();

  @Override
  public Integer call() throws IOException {
    Compilation compilation = compile(file, options.options());
    CompiledModel model =
        Choice.of(file, "model", "--model", modelName, compilation.models(), CompiledModel::name);
    GraphDrawing drawing = values == null ? GraphDrawing.of(model) : atPoint(model);
    String picture = format() == Format.SVG ? drawing.svg() : drawing.dot();
    if (output == null) {
      print(picture);
    } else {
      FileSet one = new FileSet();
      one.add(ModelFiles.path(output), picture);
      one.write();
      remark("nnc: wrote " + output);
    }
    return ExitCode.OK;
  }

  private GraphDrawing atPoint(CompiledModel model) {
    GivenValues given = GivenValues.read(values, files());
    LoadedModel loaded = LoadedModel.of(model);
    InputBinding binding = InputBinding.of(loaded.signature(), given);
    binding.requireAll(loaded.signature());
    try {
      return GraphDrawing.of(
          model,
          binding.inputTensors(),
          binding.parameterTensors(),
          binding.extentsByName(loaded.signature()),
          seed);
    } catch (IllegalArgumentException e) {
      throw Failure.inputOutput(e.getMessage());
    }
  }

  private Format format() {
    if (format != null || output == null) {
      return format == null ? Format.SVG : format;
    }
    Path name = ModelFiles.path(output).getFileName();
    String text = name == null ? "" : name.toString();
    if (text.endsWith(".svg") || text.endsWith(".dot") || text.endsWith(".gv")) {
      return text.endsWith(".svg") ? Format.SVG : Format.DOT;
    }
    throw usage("cannot tell the format of " + output + "; name it .svg or .dot, or use --format");
  }
}
