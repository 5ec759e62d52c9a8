package org.tapeless.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a training did and what came of it.
 *
 * @param name what the training is called
 * @param config everything that decides the result, in a fixed order
 * @param epochs the curve
 * @param best the epoch whose parameters the model was left with, if the best was to be kept
 * @param test scores of the test rows, with the parameters that the model was left with
 * @param outcomes the expectations
 * @param ending why it ended
 * @param seconds wall time of the whole
 * @param memory the most memory that was held
 * @param directory where the files of the run are, if there are any
 */
public record Report(
    String name,
    Map<String, Object> config,
    List<EpochRow> epochs,
    Optional<EpochRow> best,
    Optional<Scores> test,
    List<Outcome> outcomes,
    Ending ending,
    double seconds,
    PeakMemory memory,
    Optional<Path> directory) {

  public Report {
    epochs = List.copyOf(epochs);
    outcomes = List.copyOf(outcomes);
  }

  /** Whether every expectation is met. */
  public boolean met() {
    return outcomes.stream().allMatch(Outcome::met);
  }

  /** The last epoch, if one was begun. */
  public Optional<EpochRow> last() {
    return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
  }

  /**
   * A result by its path: {@code loss} or a metric of the last epoch; behind {@code valid.} of the
   * epoch whose parameters were kept; behind {@code test.} of the test.
   */
  public OptionalDouble value(String path) {
    return value(path, epochs, best, test);
  }

  static OptionalDouble value(
      String path, List<EpochRow> epochs, Optional<EpochRow> best, Optional<Scores> test) {
    if (path.startsWith("test.")) {
      return test.isEmpty()
          ? OptionalDouble.empty()
          : test.get().value(path.substring("test.".length()));
    }
    if (epochs.isEmpty()) {
      return OptionalDouble.empty();
    }
    EpochRow last = epochs.get(epochs.size() - 1);
    return path.startsWith("valid.") ? best.orElse(last).value(path) : last.value(path);
  }

  /** The result in a few lines for people, without a line end at the end. */
  public String summary() {
    List<String> lines = new ArrayList<>();
    long steps = last().map(EpochRow::step).orElse(0L);
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %s after %d epochs, %d steps, %.2f s (%.3f s an epoch)",
            name,
            ending,
            epochs.size(),
            steps,
            seconds,
            seconds / Math.max(1, epochs.size())));
    last().ifPresent(row -> lines.add("  train   " + row.train()));
    best.or(this::last)
        .flatMap(EpochRow::valid)
        .ifPresent(valid -> lines.add("  valid   " + valid + kept()));
    test.ifPresent(scores -> lines.add("  test    " + scores));
    outcomes.forEach(outcome -> lines.add("  expect  " + outcome));
    lines.add("  memory  " + memory);
    directory.ifPresent(path -> lines.add("  files   " + path));
    return String.join("\n", lines);
  }

  private String kept() {
    return best.map(row -> "  (epoch " + row.epoch() + ", the best, is kept)").orElse("");
  }
}
