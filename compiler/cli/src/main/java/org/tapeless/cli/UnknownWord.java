package org.tapeless.cli;

import java.util.List;
import java.util.Optional;
import org.tapeless.dsl.source.Spelling;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says which word of the command line is unknown, and what was probably meant. */
final class UnknownWord {
  private UnknownWord() {}

  static String message(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    CommandLine command = e.getCommandLine();
    CommandSpec spec = command.getCommandSpec();
    if (word.startsWith("-") && word.length() > 1) {
      String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      List<String> known = spec.options().stream().map(OptionSpec::longestName).toList();
      return "there is no option " + option + hint(option, known);
    }
    if (!spec.subcommands().isEmpty()) {
      return "there is no command `" + word + "`" + hint(word, spec.subcommands().keySet());
    }
    return "`" + word + "` is one argument too many";
  }

  private static String hint(String word, java.util.Collection<String> known) {
    List<String> longer = known.stream().filter(k -> k.startsWith(word)).toList();
    Optional<String> near = Spelling.closest(word, known);
    return near.or(() -> longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty())
        .map(found -> "; did you mean " + found + "?")
        .orElse("");
  }
}
