package org.tapeless.compiler.check;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.tapeless.compiler.types.Precision;
import org.tapeless.dsl.source.ImportFinder;

/**
 * What the checker is told beside the program.
 *
 * @param precision overrides what the models say
 * @param packageName overrides the file's package
 * @param set values of model parameters by name
 * @param vocabulary what the word {@code vocabulary} is in the arguments of recipes, once the data
 *     has been read
 * @param imports where imported files come from
 */
public record Settings(
    Optional<Precision> precision,
    Optional<String> packageName,
    Map<String, Long> set,
    OptionalLong vocabulary,
    ImportFinder imports) {
  public static final Settings DEFAULT = new Settings(Optional.empty(), Optional.empty(), Map.of());

  public Settings {
    set = new TreeMap<>(set);
  }

  /** Settings before any data has been read, for a model that imports nothing. */
  public Settings(
      Optional<Precision> precision, Optional<String> packageName, Map<String, Long> set) {
    this(precision, packageName, set, OptionalLong.empty(), ImportFinder.NONE);
  }

  /** The same with a way to find imported files. */
  public Settings withImports(ImportFinder finder) {
    return new Settings(precision, packageName, set, vocabulary, finder);
  }
}
