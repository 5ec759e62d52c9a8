package org.tapeless.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.training.data.TextData;

/**
 * What the metadata of trained weights says, so that {@code nnc generate} can compile the model as
 * it was trained and read its text.
 */
final class WeightLabels {
  /** The recipe that trained them. */
  static final String RECIPE = "recipe";

  /** Values of model parameters from the command line: {@code L=2 V=65}. */
  static final String SET = "set";

  /** The characters of a text, in order. */
  static final String VOCABULARY = "vocabulary";

  /** How many characters the model read at a time. */
  static final String CONTEXT = "context";

  /** Whether the text was a number of separate lines. */
  static final String LINES = "lines";

  private WeightLabels() {}

  static Map<String, String> of(CompileOptions options, Optional<TextData> text) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (!options.set().isEmpty()) {
      labels.put(
          SET,
          options.set().entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue())
              .collect(Collectors.joining(" ")));
    }
    text.ifPresent(
        data -> {
          labels.put(VOCABULARY, data.vocabulary().text());
          labels.put(CONTEXT, Integer.toString(data.context()));
          labels.put(LINES, Boolean.toString(data.separate()));
        });
    return labels;
  }

  /** The values of model parameters that {@link #SET} holds. */
  static Map<String, Long> set(Map<String, String> labels) {
    Map<String, Long> set = new LinkedHashMap<>();
    for (String entry : labels.getOrDefault(SET, "").split(" ", -1)) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        set.put(entry.substring(0, equals), Long.parseLong(entry.substring(equals + 1)));
      }
    }
    return set;
  }
}
