package org.tapeless.compiler.check;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tapeless.compiler.types.Precision;

/**
 * What the checker is told beside the program.
 *
 * @param precision overrides what the models say
 * @param packageName overrides the file's package
 * @param set values of model parameters by name
 */
public record Settings(
    Optional<Precision> precision, Optional<String> packageName, Map<String, Long> set) {
  public static final Settings DEFAULT = new Settings(Optional.empty(), Optional.empty(), Map.of());

  public Settings {
    set = new TreeMap<>(set);
  }
}
