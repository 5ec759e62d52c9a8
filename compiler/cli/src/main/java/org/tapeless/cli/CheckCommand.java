package org.tapeless.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tapeless.compiler.Compilation;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelChecks;
import org.tapeless.dsl.source.Diagnostics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nnc check}: compiles models and runs the checks that they state. */
@Command(
    name = "check",
    header = "Run the checks that models state.",
    description = {
      "Compiles the models, which finds every error of names and shapes, then runs their check"
          + " statements: golden values, gradients against finite differences, parameter counts,"
          + " memory. Exits with 4 if one does not hold."
    },
    footer = {
      "",
      "Examples:",
      "  nnc check models/*.nn",
      "  nnc check --errors short model.nn       one line an error, for editors",
      "  nnc check -q model.nn                   only what fails"
    })
final class CheckCommand extends NncCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Models, or - for standard input.")
  private List<String> arguments = new ArrayList<>();

  @Mixin private ModelOptions options = new ModelOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only the checks that fail.")
  private boolean quiet;

  @Override
  public Integer call() {
    Diagnostics diagnostics = new Diagnostics();
    List<Compilation> compilations = new ArrayList<>();
    for (String argument : arguments) {
      Optional<Compilation> compilation = compile(argument, options.options(), diagnostics);
      compilation.ifPresent(compilations::add);
    }
    require(diagnostics);
    int checks = 0;
    int failed = 0;
    for (Compilation compilation : compilations) {
      for (CompiledModel model : compilation.models()) {
        for (ModelChecks.Outcome outcome : ModelChecks.run(model)) {
          checks++;
          failed += outcome.passed() ? 0 : 1;
          report(model, outcome);
        }
      }
    }
    return conclude(compilations, checks, failed);
  }

  private void report(CompiledModel model, ModelChecks.Outcome outcome) {
    if (outcome.passed() && quiet) {
      return;
    }
    Paint paint = new Paint(terminal().outColour());
    String verdict = outcome.passed() ? paint.green("pass") : paint.red("FAIL");
    String check =
        outcome.span().text().lines().findFirst().orElse("").replaceFirst("\\s*\\{\\s*$", "");
    print(
        String.format(
            "%s  %s: %s  %s\n", verdict, model.name(), check, paint.dim(outcome.span().label())));
    for (ModelChecks.Finding finding : outcome.findings()) {
      if (!finding.passed() || !quiet) {
        print(line(finding, paint));
      }
    }
  }

  private static String line(ModelChecks.Finding finding, Paint paint) {
    String mark = finding.passed() ? paint.green("ok") : paint.red("x ");
    String found = finding.passed() ? number(finding.found()) : finding.found();
    return String.format(
        "      %s  %s is %s, expected %s\n",
        mark, finding.subject(), Decimal.shortened(found), Decimal.shortened(finding.expected()));
  }

  /** What was found without where and how: only a failure needs that. */
  private static String number(String found) {
    return found.split(" at |: ", 2)[0];
  }

  private int conclude(List<Compilation> compilations, int checks, int failed) {
    long models = compilations.stream().mapToLong(c -> c.models().size()).sum();
    if (failed > 0) {
      remark("nnc: " + failed + " of " + checks + " checks failed");
      return ExitCode.CHECK_FAILED;
    }
    if (!quiet) {
      print(
          count(models, "model")
              + (checks == 0
                  ? " compiled; no checks stated\n"
                  : ", " + count(checks, "check") + ", all passed\n"));
    }
    return ExitCode.OK;
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
