package org.tapeless.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command early into a message and an {@link ExitCode}. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Nnc nnc;

  Errors(Nnc nnc) {
    this.nnc = nnc;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("nnc: " + message(e));
    err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof ModelErrors errors) {
      nnc.print(errors.diagnostics());
      count(errors.diagnostics().errorCount());
      return ExitCode.MODEL_ERRORS;
    }
    if (e instanceof ParameterException wrong) {
      return handleParseException(wrong, new String[0]);
    }
    if (e instanceof Failure failure) {
      say(failure.getMessage());
      return failure.exitCode();
    }
    if (e instanceof IOException || e instanceof UncheckedIOException) {
      say(IoMessages.of(e));
      return ExitCode.INPUT_OUTPUT;
    }
    return defect(e);
  }

  private void count(int errors) {
    if (nnc.printsText()) {
      nnc.terminal().err().println();
      say(errors + (errors == 1 ? " error" : " errors"));
    }
  }

  /** The heap is too small for what was asked: no defect, but nothing to go on with. */
  int outOfMemory() {
    say(
        "out of memory with a heap of "
            + Decimal.count(Runtime.getRuntime().maxMemory() >> 20)
            + " MiB; give it more with NNC_JAVA_OPTS=-Xmx8g");
    return ExitCode.INPUT_OUTPUT;
  }

  /** Nothing that a user can do should end here. */
  int defect(Throwable e) {
    String message =
        e.getMessage() == null ? "" : ": " + e.getMessage().lines().findFirst().orElse("");
    say(
        "this is a bug of nnc, please report it with the model: "
            + e.getClass().getSimpleName()
            + message
            + (nnc.debug() ? "" : " (--debug prints where)"));
    if (nnc.debug()) {
      e.printStackTrace(nnc.terminal().err());
    }
    return ExitCode.DEFECT;
  }

  private void say(String line) {
    nnc.terminal().err().println("nnc: " + line);
  }

  private static String message(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? UnknownWord.message(unmatched)
        : firstLower(PicocliWords.plain(e.getMessage()));
  }

  /** Picocli begins its sentences with a capital; ours follow a colon. */
  private static String firstLower(String message) {
    List<String> words =
        List.of("Missing", "Unknown", "Unmatched", "Invalid", "Expected", "Option");
    return words.stream().anyMatch(message::startsWith)
        ? Character.toLowerCase(message.charAt(0)) + message.substring(1)
        : message;
  }
}
