package org.tapeless.compiler;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tapeless.compiler.check.Settings;
import org.tapeless.compiler.types.Precision;

/**
 * What a caller may choose.
 *
 * @param precision overrides the model's own; empty to let the model say
 * @param packageName overrides the file's package
 * @param set values of model parameters, {@code --set L=2}
 */
public record CompileOptions(
    Optional<Precision> precision, Optional<String> packageName, Map<String, Long> set) {
  public static final CompileOptions DEFAULT =
      new CompileOptions(Optional.empty(), Optional.empty(), Map.of());

  public CompileOptions {
    set = new TreeMap<>(set);
  }

  public CompileOptions withPrecision(Precision chosen) {
    return new CompileOptions(Optional.of(chosen), packageName, set);
  }

  public CompileOptions withPackage(String chosen) {
    return new CompileOptions(precision, Optional.of(chosen), set);
  }

  /** What the checker needs to know of these. */
  Settings settings() {
    return new Settings(precision, packageName, set);
  }
}
