package org.tapeless.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs programs as processes of their own and waits for them. */
final class Shell {
  private static final long MOST_SECONDS = 600;

  private final Path directory;
  private final Map<String, String> environment = new TreeMap<>();

  Shell(Path directory) {
    this.directory = directory;
  }

  /** What a process left behind. */
  record Result(int exitCode, String out, String err) {
    List<String> errLines() {
      return err.lines().toList();
    }
  }

  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** {@code nnc} in a JVM of its own, on the class path of these tests. */
  Result nnc(String... arguments) {
    return nncReading("", arguments);
  }

  /** The same with some text on standard input. */
  Result nncReading(String input, String... arguments) {
    List<String> command = new ArrayList<>(nncCommand());
    command.addAll(List.of(arguments));
    return run(input, command);
  }

  static List<String> nncCommand() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return List.of(
        java.toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        classPath(),
        "org.tapeless.cli.Nnc");
  }

  /** Surefire starts the tests from a jar that only names the class path. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  Result run(String input, List<String> command) {
    try {
      Path out = Files.createTempFile("out", ".txt");
      Path err = Files.createTempFile("err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      environment.forEach((name, value) -> builder.environment().put(name, value));
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end:\n" + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
