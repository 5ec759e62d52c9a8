package org.tapeless.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.types.Precision;
import picocli.CommandLine.Option;

/** The options of every command that compiles a model. */
final class ModelOptions {
  @Option(
      names = "--precision",
      paramLabel = "f32|f64",
      description = "Working precision; without it the model decides.")
  private Precision precision;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Give a parameter of the model another value, e.g. --set L=2.")
  private Map<String, Long> set = new LinkedHashMap<>();

  CompileOptions options() {
    return new CompileOptions(Optional.ofNullable(precision), Optional.empty(), set);
  }
}
