package org.tapeless.compiler;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.tapeless.compiler.check.Settings;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Simd;
import org.tapeless.dsl.source.ImportFinder;

/**
 * What a caller may choose.
 *
 * @param precision overrides the model's own; empty to let the model say
 * @param packageName overrides the file's package
 * @param set values of model parameters, {@code --set L=2}
 * @param vocabulary what the word {@code vocabulary} is in {@code train Gpt(V = vocabulary)}; empty
 *     to leave the parameter its default
 * @param imports where imported files come from
 * @param threads whether the classes deal out their loops to threads
 * @param simd how the classes write their loops
 */
public record CompileOptions(
    Optional<Precision> precision,
    Optional<String> packageName,
    Map<String, Long> set,
    OptionalLong vocabulary,
    ImportFinder imports,
    boolean threads,
    Simd simd) {
  public static final CompileOptions DEFAULT =
      new CompileOptions(Optional.empty(), Optional.empty(), Map.of());

  public CompileOptions {
    set = new TreeMap<>(set);
  }

  /** Options before any data has been read, for a model that imports nothing. */
  public CompileOptions(
      Optional<Precision> precision, Optional<String> packageName, Map<String, Long> set) {
    this(precision, packageName, set, OptionalLong.empty(), ImportFinder.NONE, false, Simd.PLAIN);
  }

  public CompileOptions withPrecision(Precision chosen) {
    return new CompileOptions(
        Optional.of(chosen), packageName, set, vocabulary, imports, threads, simd);
  }

  public CompileOptions withPackage(String chosen) {
    return new CompileOptions(
        precision, Optional.of(chosen), set, vocabulary, imports, threads, simd);
  }

  /** The same with values of model parameters. */
  public CompileOptions withSet(Map<String, Long> chosen) {
    return new CompileOptions(precision, packageName, chosen, vocabulary, imports, threads, simd);
  }

  /** The same for a text of so many different characters. */
  public CompileOptions withVocabulary(long size) {
    return new CompileOptions(
        precision, packageName, set, OptionalLong.of(size), imports, threads, simd);
  }

  /** The same with a way to find imported files. */
  public CompileOptions withImports(ImportFinder finder) {
    return new CompileOptions(precision, packageName, set, vocabulary, finder, threads, simd);
  }

  /** The same, with loops dealt out to threads or not. */
  public CompileOptions withThreads(boolean chosen) {
    return new CompileOptions(precision, packageName, set, vocabulary, imports, chosen, simd);
  }

  /** The same with loops written in this way. */
  public CompileOptions withSimd(Simd chosen) {
    return new CompileOptions(precision, packageName, set, vocabulary, imports, threads, chosen);
  }

  /** What the checker needs to know of these. */
  Settings settings() {
    return new Settings(precision, packageName, set, vocabulary, imports);
  }
}
