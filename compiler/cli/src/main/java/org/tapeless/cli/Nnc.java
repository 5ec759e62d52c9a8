package org.tapeless.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.tapeless.dsl.source.DiagnosticPrinter;
import org.tapeless.dsl.source.Diagnostics;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code nnc}: its commands, the options that all of them share, and its errors. */
@Command(
    name = "nnc",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    subcommands = {
      CompileCommand.class,
      CheckCommand.class,
      RunCommand.class,
      TrainCommand.class,
      GenerateCommand.class,
      BenchCommand.class,
      ShowCommand.class,
      SummaryCommand.class,
      GraphCommand.class,
      FormatCommand.class,
      ExplainCommand.class,
      CompletionCommand.class
    },
    header = "Compiles neural networks written in .nn files to plain Java.",
    description = "",
    footer = {
      "",
      "Examples:",
      "  nnc check model.nn                    prove what the model promises",
      "  nnc compile model.nn -o src/main/java write its Java classes",
      "  nnc train model.nn                    train it by the recipe in the file",
      "  nnc show model.nn                     read the Java without writing it",
      "",
      "Exit codes: 0 well, 1 errors in the model, 2 wrong command line,",
      "3 a file cannot be read or written, 4 a check failed, 70 a bug of nnc.",
      "A file name of - reads the model from standard input."
    })
public final class Nnc implements Runnable {
  /** How errors in a model are written. */
  enum ErrorFormat {
    TEXT,
    SHORT,
    JSON
  }

  /** When to colour. */
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(
      names = "--errors",
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Errors in models as text (default), short lines or json lines.")
  private ErrorFormat errors = ErrorFormat.TEXT;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto (default: on a terminal, unless NO_COLOR is set), always or never.")
  private Colour colour = Colour.AUTO;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace if nnc itself fails.")
  private boolean debug;

  private final Terminal process;

  private Nnc(Terminal process) {
    this.process = process;
  }

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    CheckedOutput checked = new CheckedOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream out = new PrintStream(checked, true, UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    int exitCode = run(Terminal.ofProcess(out, err), arguments);
    out.flush();
    if (out.checkError() && exitCode == ExitCode.OK) {
      exitCode = ExitCode.INPUT_OUTPUT;
      checked.failure().ifPresent(why -> err.println("nnc: cannot write standard output: " + why));
    }
    err.flush();
    System.exit(exitCode);
  }

  /** Runs a command on the given streams and returns its {@link ExitCode}. */
  public static int run(Terminal terminal, String... arguments) {
    Nnc nnc = new Nnc(terminal);
    CommandLine commandLine = new CommandLine(nnc);
    Errors handler = new Errors(nnc);
    commandLine
        .setOut(new PrintWriter(terminal.out(), true, UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                terminal.outColour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setUsageHelpWidth(Math.max(80, Math.min(100, terminal.width())))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setPosixClusteredShortOptionsAllowed(false)
        .setExecutionExceptionHandler(handler)
        .setParameterExceptionHandler(handler);
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError e) {
      return handler.outOfMemory();
    } catch (Error e) {
      return handler.defect(e);
    }
  }

  /** Without a command there is nothing to do but say what there is. */
  @Override
  public void run() {
    throw Failure.usage("which command? nnc --help lists them");
  }

  /** The streams, with the user's choice of colour. */
  Terminal terminal() {
    return colour == Colour.AUTO ? process : process.withColour(colour == Colour.ALWAYS);
  }

  boolean debug() {
    return debug;
  }

  /** Prints what the compiler has to say about a model, in the format that the user chose. */
  void print(Diagnostics diagnostics) {
    Terminal terminal = terminal();
    switch (errors) {
      case TEXT -> terminal.err().print(DiagnosticPrinter.text(diagnostics, terminal.errColour()));
      case SHORT -> terminal.err().print(DiagnosticPrinter.shortForm(diagnostics));
      case JSON -> terminal.err().print(DiagnosticPrinter.json(diagnostics));
    }
  }

  /** Whether a person reads the errors; then a closing count helps. */
  boolean printsText() {
    return errors == ErrorFormat.TEXT;
  }
}
