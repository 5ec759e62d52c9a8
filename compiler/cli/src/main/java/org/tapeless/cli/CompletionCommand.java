package org.tapeless.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nnc completion}: a script that completes commands and options in bash and zsh. */
@Command(
    name = "completion",
    header = "Print a completion script for bash and zsh.",
    footer = {
      "",
      "Examples:",
      "  source <(nnc completion)                         for this shell",
      "  nnc completion > ~/.local/share/bash-completion/completions/nnc"
    })
final class CompletionCommand extends NncCommand {
  @Spec private CommandSpec self;

  @Override
  public Integer call() {
    CommandLine root = self.root().commandLine();
    print(AutoComplete.bash("nnc", root));
    return ExitCode.OK;
  }
}
