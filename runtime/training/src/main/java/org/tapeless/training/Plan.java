package org.tapeless.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tapeless.runtime.ModelSignature;

/**
 * A training as it was asked for, with every default filled in and checked against the model and
 * the parts of the data.
 *
 * @param batch rows in a batch; 0 for all in one
 * @param every how many steps are an epoch; without it as many as go through the rows once
 * @param keep what decides which epoch's parameters are kept
 * @param stall what must go on improving
 * @param stop the conditions that end the training early
 * @param resume whether to go on from the checkpoint in the directory
 * @param notes facts for the configuration
 * @param labels facts for the metadata of saved weights
 * @param command how the training is started, for the report
 */
record Plan(
    String name,
    StepRule rule,
    int batch,
    boolean shuffled,
    OptionalInt epochs,
    OptionalLong steps,
    OptionalInt every,
    long seed,
    Optional<Watch> keep,
    Optional<Stall> stall,
    List<Expectation> stop,
    List<Expectation> expectations,
    Optional<Path> directory,
    boolean resume,
    Map<String, String> notes,
    Map<String, String> labels,
    Optional<String> command) {

  /** A value and which direction of it is better. */
  record Watch(String path, Goal goal) {}

  /** Ends the training when {@code watch} has not improved for {@code patience} epochs. */
  record Stall(Watch watch, int patience) {}

  /** Refuses what this model and this data cannot give, before any time is spent. */
  void check(ModelSignature signature, Splits data) {
    if (epochs.isPresent() == steps.isPresent()) {
      throw new IllegalArgumentException(
          signature.name()
              + (epochs.isPresent()
                  ? ": give the length of the training in epochs or in steps, not in both"
                  : ": say how long to train, with epochs(n) or steps(n)"));
    }
    keep.ifPresent(watch -> checkPath("to keep the best", watch.path(), signature, data, false));
    stall.ifPresent(s -> checkPath("to stop", s.watch().path(), signature, data, false));
    rule.plateau()
        .ifPresent(p -> checkPath("to lower the rate", p.watch().path(), signature, data, false));
    stop.forEach(s -> checkPath("to stop", s.path(), signature, data, false));
    expectations.forEach(e -> checkPath("expected", e.path(), signature, data, true));
  }

  private static void checkPath(
      String why, String path, ModelSignature signature, Splits data, boolean atEnd) {
    String name = path;
    if (path.startsWith("valid.") || path.startsWith("test.")) {
      String part = path.substring(0, path.indexOf('.'));
      name = path.substring(part.length() + 1);
      if (part.equals("test") && !atEnd) {
        throw new IllegalArgumentException(
            "`"
                + path
                + "` cannot be used "
                + why
                + ": the test rows are looked at once, at the end; use `valid."
                + name
                + "`");
      }
      if ((part.equals("test") ? data.test() : data.valid()).isEmpty()) {
        throw new IllegalArgumentException(
            "`" + path + "` (" + why + ") needs rows of the part `" + part + "`: split the data");
      }
    }
    if (!name.equals("loss") && !signature.metrics().contains(name)) {
      throw new IllegalArgumentException(
          signature.name()
              + " has no `"
              + name
              + "` ("
              + why
              + "); it has `loss`"
              + signature.metrics().stream().reduce("", (all, m) -> all + ", `" + m + "`"));
    }
  }

  /** Everything that decides the result, for the report and its file. */
  Map<String, Object> config(ModelSignature signature, Splits data) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", name);
    config.put("model", signature.name());
    config.put("source", signature.source());
    config.put("sourceSha256", signature.sha256());
    config.put("precision", signature.precision().name().toLowerCase(java.util.Locale.ROOT));
    config.put("parameters", signature.parameterCount());
    config.put("seed", seed);
    config.putAll(rule.config());
    config.put("batch", batch == 0 ? "all rows" : batch);
    config.put("shuffled", shuffled);
    epochs.ifPresent(n -> config.put("epochs", n));
    steps.ifPresent(n -> config.put("steps", n));
    every.ifPresent(n -> config.put("evaluateEvery", n));
    config.put("trainRows", data.train().rows());
    data.valid().ifPresent(part -> config.put("validRows", part.rows()));
    data.test().ifPresent(part -> config.put("testRows", part.rows()));
    keep.ifPresent(watch -> config.put("keepBest", watch.path()));
    stall.ifPresent(s -> config.put("stopWhenStalls", s.watch().path() + " " + s.patience()));
    putTexts(config, "stopWhen", stop);
    putTexts(config, "expect", expectations);
    config.putAll(notes);
    return config;
  }

  private static void putTexts(
      Map<String, Object> config, String key, List<Expectation> conditions) {
    if (!conditions.isEmpty()) {
      config.put(key, conditions.stream().map(Expectation::toString).toList());
    }
  }
}
