package org.tapeless.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.tapeless.compiler.Compilation;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.NnCompiler;
import org.tapeless.dsl.source.Diagnostics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What every command has: the streams, and the rule that errors of a model end it. */
abstract class NncCommand implements Callable<Integer> {
  @ParentCommand private Nnc nnc;
  @Spec private CommandSpec spec;

  final Terminal terminal() {
    return nnc.terminal();
  }

  /** Reads what the user names. */
  final ModelFiles files() {
    return new ModelFiles(terminal().in());
  }

  /** Compiles a file; what is wrong with it is added to the diagnostics. */
  final Optional<Compilation> compile(
      String argument, CompileOptions options, Diagnostics diagnostics) {
    return NnCompiler.compile(files().model(argument), options, diagnostics);
  }

  /** Compiles a file, the errors of which end the command. */
  final Compilation compile(String argument, CompileOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Compilation> compilation = compile(argument, options, diagnostics);
    require(diagnostics);
    return compilation.orElseThrow();
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
    return new ParameterException(spec.commandLine(), message);
  }

  final void print(String text) {
    terminal().out().print(text);
  }

  /** A remark for people, kept out of the results. */
  final void remark(String line) {
    terminal().err().println(line);
  }
}
