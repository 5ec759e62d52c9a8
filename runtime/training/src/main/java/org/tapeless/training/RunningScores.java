package org.tapeless.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.runtime.TrainableModel;

/** Adds up the loss and the metrics of batches, without allocating. */
final class RunningScores {
  private final List<String> names;
  private final double[] metrics;
  private double loss;
  private long rows;

  RunningScores(List<String> metricNames) {
    names = metricNames;
    metrics = new double[metricNames.size()];
  }

  void clear() {
    loss = 0;
    rows = 0;
    java.util.Arrays.fill(metrics, 0);
  }

  /** Adds the model's last batch. */
  void add(TrainableModel model, double batchLoss, int batchRows) {
    loss += batchLoss * batchRows;
    for (int i = 0; i < metrics.length; i++) {
      metrics[i] += model.metric(i) * batchRows;
    }
    rows += batchRows;
  }

  /** The sums so far, to go on from later: the rows, the loss, the metrics in order. */
  List<Double> sums() {
    List<Double> sums = new ArrayList<>(List.of((double) rows, loss));
    for (double metric : metrics) {
      sums.add(metric);
    }
    return sums;
  }

  /** Goes on from what {@link #sums} gave. */
  void restore(List<Double> sums) {
    rows = sums.get(0).longValue();
    loss = sums.get(1);
    for (int i = 0; i < metrics.length; i++) {
      metrics[i] = sums.get(2 + i);
    }
  }

  boolean isEmpty() {
    return rows == 0;
  }

  double loss() {
    return loss / rows;
  }

  double metric(int index) {
    return metrics[index] / rows;
  }

  Scores scores() {
    Map<String, Double> means = new LinkedHashMap<>();
    for (int i = 0; i < metrics.length; i++) {
      means.put(names.get(i), metric(i));
    }
    return new Scores(loss(), means);
  }
}
