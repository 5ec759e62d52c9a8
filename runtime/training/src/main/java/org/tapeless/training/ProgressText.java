package org.tapeless.training;

import java.util.List;
import java.util.Locale;

/** The words that progress is told in, on a terminal and elsewhere. */
final class ProgressText {
  private static final double SECOND = 1e9;

  private ProgressText() {}

  /** {@code epoch 3/40 loss 0.2513 accuracy 0.9261 lr 0.05 1.25 s 46 s left}. */
  static String epoch(TrainingState state, EpochRow row, long elapsedNanos) {
    StringBuilder line = new StringBuilder();
    String width = Integer.toString(Integer.toString(state.epochs()).length());
    line.append(
        String.format(Locale.ROOT, "epoch %" + width + "d/%d", row.epoch(), state.epochs()));
    line.append("  ").append(row.train());
    row.valid().ifPresent(valid -> line.append("  valid: ").append(valid));
    line.append("  lr ").append(rate(row.rate()));
    line.append(String.format(Locale.ROOT, "  %.2f s", row.seconds()));
    if (state.step() < state.steps()) {
      line.append("  ").append(left(state, elapsedNanos));
    }
    return line.toString();
  }

  /** {@code epoch 3/40 [=====> ] 512/859 loss 0.25 accuracy 0.92 lr 0.05 46 s left}. */
  static String step(TrainingState state, long elapsedNanos, int barWidth) {
    StringBuilder line = new StringBuilder();
    line.append("epoch ").append(state.epoch()).append('/').append(state.epochs()).append(' ');
    bar(line, state, barWidth);
    line.append(' ').append(state.epochStep()).append('/').append(state.epochSteps());
    line.append("  loss ").append(Decimal.brief(state.meanLoss()));
    List<String> metrics = state.signature().metrics();
    for (int i = 0; i < metrics.size(); i++) {
      line.append("  ").append(metrics.get(i)).append(' ');
      line.append(Decimal.brief(state.meanMetric(i)));
    }
    line.append("  lr ").append(rate(state.rate()));
    return line.append("  ").append(left(state, elapsedNanos)).toString();
  }

  private static void bar(StringBuilder line, TrainingState state, int width) {
    int done = (int) ((long) width * state.epochStep() / state.epochSteps());
    line.append('[');
    for (int i = 0; i < width; i++) {
      line.append(i < done ? '=' : i == done ? '>' : ' ');
    }
    line.append(']');
  }

  private static String rate(double rate) {
    return rate == 0 || (rate >= 1e-4 && rate < 1e4)
        ? Decimal.text(Double.parseDouble(String.format(Locale.ROOT, "%.3g", rate)))
        : String.format(Locale.ROOT, "%.2e", rate);
  }

  private static String left(TrainingState state, long elapsedNanos) {
    double share = (double) (state.steps() - state.step()) / state.step();
    long seconds = Math.round(elapsedNanos / SECOND * share);
    if (seconds < 60) {
      return seconds + " s left";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s left"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min left";
  }
}
