package org.tapeless.cli;

import org.tapeless.compiler.Compilation;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ReferenceRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nnc run}: evaluates a model on given values. */
@Command(
    name = "run",
    header = "Evaluate a model on given values, with gradients if wanted.",
    description = {
      "IN.json holds nested arrays in declaration order of the axes:",
      "  {\"inputs\": {\"x\": [[1, 2]]}, \"parameters\": {\"linear1.W\": [[0.5], [0.25]]}}",
      "A parameter that is missing starts as --seed lets it start. Symbolic dims take the sizes"
          + " that the inputs show. Numbers that JSON cannot hold are written \"NaN\","
          + " \"Infinity\" and \"-Infinity\", in and out. If an input is missing that only the loss"
          + " needs, the outputs alone are computed."
    },
    footer = {
      "",
      "Examples:",
      "  nnc run expr.nn --values point.json --grad",
      "  nnc run mnist.nn --values batch.json --json",
      "  echo '{\"inputs\": {\"x\": [[2, 3, -1]]}}' | nnc run four_points.nn --values -",
      "  nnc run model.nn --values in.json --engine interpreter"
    })
final class RunCommand extends NncCommand {
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
      description = "Inputs and parameters, or - for standard input.")
  private String values;

  @Option(names = "--grad", description = "Compute gradients too.")
  private boolean gradients;

  @Option(names = "--json", description = "Print one JSON object, every number with all digits.")
  private boolean json;

  @Option(
      names = "--engine",
      paramLabel = "generated|interpreter",
      defaultValue = "generated",
      description =
          "The generated class (default), or the reference interpreter, which always computes in"
              + " double.")
  private Engine engine = Engine.GENERATED;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of parameters not given.")
  private long seed;

  @Mixin private ModelOptions options = new ModelOptions();

  @Override
  public Integer call() {
    if ("-".equals(values) && "-".equals(file)) {
      throw usage("the model and its values cannot both come from standard input");
    }
    Compilation compilation = compile(file, options.options());
    CompiledModel compiled =
        Choice.of(file, "model", "--model", modelName, compilation.models(), CompiledModel::name);
    LoadedModel model = LoadedModel.of(compiled);
    GivenValues given = values == null ? GivenValues.NONE : GivenValues.read(values, files());
    InputBinding binding = InputBinding.of(model.signature(), given);
    Results results = run(model, binding);
    print(json ? results.json() : ResultsText.of(results, new Paint(terminal().outColour())));
    return ExitCode.OK;
  }

  private Results run(LoadedModel model, InputBinding binding) {
    binding.require(model.signature(), ReferenceRun.inputsOfOutputs(model.compiled()));
    if (gradients) {
      binding.requireAll(model.signature());
      if (!model.isDifferentiable()) {
        throw Failure.usage(
            model.signature().name()
                + " has no gradients: it has neither a loss nor a `differentiate` line");
      }
    }
    try {
      return engine.run(model, binding, seed, gradients);
    } catch (IllegalArgumentException e) {
      throw Failure.inputOutput(e.getMessage());
    }
  }
}
