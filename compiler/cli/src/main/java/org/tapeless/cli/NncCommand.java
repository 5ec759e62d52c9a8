package org.tapeless.cli;

import java.util.concurrent.Callable;
import org.tapeless.dsl.source.Diagnostics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What every command has: the streams, and the rule that errors of a model end it. */
abstract class NncCommand implements Callable<Integer> {
  @ParentCommand private Nnc nnc;
  @Spec private CommandSpec spec;

  final Terminal terminal() {
    return nnc.terminal();
  }

  /** The user's working directory and how to read models and write results. */
  final ModelFiles files() {
    return new ModelFiles(terminal().in());
  }

  /** Prints warnings; errors end the command. */
  final void require(Diagnostics diagnostics) {
    if (diagnostics.hasErrors()) {
      throw new ModelErrors(diagnostics);
    }
    nnc.print(diagnostics);
  }

  /** An error of the command line, shown with a pointer to the command's help. */
  final RuntimeException usage(String message) {
    return new picocli.CommandLine.ParameterException(spec.commandLine(), message);
  }

  final void print(String text) {
    terminal().out().print(text);
  }

  /** A remark for people, kept out of the results. */
  final void remark(String line) {
    terminal().err().println(line);
  }
}
