package org.tapeless.integration;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs programs as processes of their own and waits for them. */
final class Shell {
  private static final long MOST_SECONDS = 600;

  private final Path directory;
  private final Map<String, String> environment = new TreeMap<>();

  private String missing = "";

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

  /** The same without the library that a class comes from. */
  Shell without(String className) {
    missing = location(className).toString();
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

  private List<String> nncCommand() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return List.of(
        java.toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        missing.isEmpty() ? classPath() : classPath().replace(missing, ""),
        "org.tapeless.cli.Nnc");
  }

  /** The jars and folders that these classes come from: what the launcher has on its class path. */
  static String classPath() {
    return Stream.of(
            "org.tapeless.cli.Nnc",
            "org.tapeless.compiler.NnCompiler",
            "org.tapeless.dsl.source.SourceFile",
            "org.tapeless.runtime.Model",
            "org.tapeless.training.Trainer",
            "org.antlr.v4.runtime.Parser",
            "com.palantir.javapoet.JavaFile",
            "picocli.CommandLine",
            "com.fasterxml.jackson.databind.JsonNode",
            "com.fasterxml.jackson.core.JsonParser",
            "com.fasterxml.jackson.annotation.JsonProperty")
        .map(name -> location(name).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The jar or folder that a class comes from. */
  static Path location(String className) {
    try {
      Class<?> type = Class.forName(className);
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(className + " is not on the class path", e);
    }
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
