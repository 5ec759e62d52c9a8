package org.tapeless.cli;

import java.util.Arrays;
import java.util.List;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.Explanation;
import org.tapeless.dsl.source.Spelling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nnc explain}: what an error means, with a wrong and a right example. */
@Command(
    name = "explain",
    header = "Explain an error code, with a wrong and a right example.",
    description = "Without a code, list all of them.",
    footer = {"", "Examples:", "  nnc explain NN0302", "  nnc explain"})
final class ExplainCommand extends NncCommand {
  @Parameters(arity = "0..1", paramLabel = "CODE", description = "An error code, such as NN0302.")
  private String code;

  @Override
  public Integer call() {
    print(code == null ? catalogue() : page(find()));
    return ExitCode.OK;
  }

  private static String catalogue() {
    StringBuilder out = new StringBuilder();
    for (ErrorCode entry : ErrorCode.values()) {
      out.append(entry.code()).append("  ").append(headline(entry)).append('\n');
    }
    return out.toString();
  }

  /** The title without what only a model can fill in. */
  private static String headline(ErrorCode entry) {
    return entry.title("...", "...", "...", "...");
  }

  private ErrorCode find() {
    List<String> codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList();
    return ErrorCode.byCode(code)
        .orElseThrow(
            () ->
                usage(
                    "there is no error `"
                        + code
                        + "`"
                        + Spelling.closest(code, codes)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; nnc explain lists them")));
  }

  private String page(ErrorCode entry) {
    Explanation explanation = entry.explanation();
    Paint paint = new Paint(terminal().outColour());
    return paint.bold(entry.code() + ": " + headline(entry))
        + "\n\n"
        + explanation.text()
        + "\n\n"
        + paint.bold("Wrong:")
        + "\n\n"
        + indent(explanation.wrong())
        + "\n"
        + paint.bold("Right:")
        + "\n\n"
        + indent(explanation.right());
  }

  private static String indent(String program) {
    StringBuilder out = new StringBuilder();
    program.lines().forEach(line -> out.append(line.isEmpty() ? "" : "  " + line).append('\n'));
    return out.toString();
  }
}
