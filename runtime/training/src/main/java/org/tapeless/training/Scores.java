package org.tapeless.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Loss and metrics over some rows: the means of the batches, weighted by their rows.
 *
 * <p>For what is itself a mean over rows, such as a cross-entropy or an accuracy, that is exactly
 * the mean over all the rows. A loss that is a sum is reported as the weighted mean of the batches'
 * sums.
 *
 * @param loss the loss
 * @param metrics the metrics by name, in the model's order
 */
public record Scores(double loss, Map<String, Double> metrics) {
  public Scores {
    metrics = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** The loss under the name {@code loss}, or the metric of that name. */
  public OptionalDouble value(String name) {
    if (name.equals("loss")) {
      return OptionalDouble.of(loss);
    }
    Double metric = metrics.get(name);
    return metric == null ? OptionalDouble.empty() : OptionalDouble.of(metric);
  }

  @Override
  public String toString() {
    String rest =
        metrics.entrySet().stream()
            .map(entry -> "  " + entry.getKey() + " " + Decimal.brief(entry.getValue()))
            .collect(Collectors.joining());
    return "loss " + Decimal.brief(loss) + rest;
  }
}
