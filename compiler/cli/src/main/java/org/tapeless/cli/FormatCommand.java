package org.tapeless.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tapeless.compiler.Formatter;
import org.tapeless.dsl.source.Diagnostics;
import org.tapeless.dsl.source.SourceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nnc fmt}: lays models out in the one style. */
@Command(
    name = "fmt",
    header = "Lay out .nn files in the one style.",
    description =
        "Rewrites the files that are not in it and names them; - formats standard input to"
            + " standard output. A file with syntax errors stays as it is.",
    footer = {
      "",
      "Examples:",
      "  nnc fmt models/*.nn",
      "  nnc fmt --check models/*.nn     exit 4 if one is not formatted",
      "  nnc fmt - < model.nn"
    })
final class FormatCommand extends NncCommand {
  private record Formatted(SourceFile source, String text) {
    boolean changed() {
      return !source.text().equals(text);
    }
  }

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Models, or - for standard input.")
  private List<String> arguments = new ArrayList<>();

  @Option(names = "--check", description = "Write nothing; exit 4 if a file is not formatted.")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    List<Formatted> all = new ArrayList<>();
    for (String argument : arguments) {
      SourceFile source = files().model(argument);
      Formatter.format(source, diagnostics).ifPresent(text -> all.add(new Formatted(source, text)));
    }
    require(diagnostics);
    return check ? report(all) : write(all);
  }

  private int report(List<Formatted> all) {
    List<Formatted> changed = all.stream().filter(Formatted::changed).toList();
    changed.forEach(f -> print(f.source().name() + "\n"));
    if (!changed.isEmpty()) {
      remark("nnc: " + changed.size() + " of " + all.size() + " not formatted; nnc fmt mends it");
    }
    return changed.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
  }

  private int write(List<Formatted> all) throws IOException {
    FileSet rewritten = new FileSet();
    for (int i = 0; i < all.size(); i++) {
      Formatted one = all.get(i);
      if (arguments.get(i).equals(ModelFiles.STANDARD_INPUT)) {
        print(one.text());
      } else if (one.changed()) {
        rewritten.add(ModelFiles.path(arguments.get(i)), one.text());
      }
    }
    rewritten.write().forEach(path -> print(path + "\n"));
    return ExitCode.OK;
  }
}
