package org.tapeless.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The curve of a training as CSV: one row an epoch, every number with all its digits. */
final class Curve {
  private Curve() {}

  static String csv(List<String> metrics, List<EpochRow> rows) {
    boolean validated = rows.stream().anyMatch(row -> row.valid().isPresent());
    StringBuilder csv = new StringBuilder("epoch,step,rate,loss");
    metrics.forEach(metric -> csv.append(',').append(metric));
    if (validated) {
      csv.append(",valid.loss");
      metrics.forEach(metric -> csv.append(",valid.").append(metric));
    }
    csv.append('\n');
    for (EpochRow row : rows) {
      csv.append(row.epoch()).append(',').append(row.step());
      csv.append(',').append(Decimal.text(row.rate()));
      append(csv, row, "", metrics);
      if (validated) {
        append(csv, row, "valid.", metrics);
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  /**
   * The first rows of a curve that {@link #csv} wrote; without their wall times, which it does not
   * hold.
   *
   * @throws IllegalArgumentException if the text is no such curve or has fewer rows
   */
  static List<EpochRow> parse(List<String> metrics, String csv, int count) {
    List<String> lines = csv.lines().toList();
    if (lines.size() <= count) {
      throw new IllegalArgumentException(
          "curve.csv has " + (lines.size() - 1) + " epochs, but the checkpoint knows " + count);
    }
    List<EpochRow> rows = new ArrayList<>();
    for (String line : lines.subList(1, count + 1)) {
      String[] fields = line.split(",", -1);
      int scores = 1 + metrics.size();
      if (fields.length != 3 + scores && fields.length != 3 + 2 * scores) {
        throw new IllegalArgumentException("curve.csv has a row of other columns: " + line);
      }
      boolean validated = fields.length > 3 + scores && !fields[3 + scores].isEmpty();
      rows.add(
          new EpochRow(
              Integer.parseInt(fields[0]),
              Long.parseLong(fields[1]),
              Double.parseDouble(fields[2]),
              scores(metrics, fields, 3),
              validated ? Optional.of(scores(metrics, fields, 3 + scores)) : Optional.empty(),
              0));
    }
    return rows;
  }

  private static Scores scores(List<String> metrics, String[] fields, int first) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < metrics.size(); i++) {
      values.put(metrics.get(i), Double.parseDouble(fields[first + 1 + i]));
    }
    return new Scores(Double.parseDouble(fields[first]), values);
  }

  private static void append(StringBuilder csv, EpochRow row, String part, List<String> metrics) {
    append(csv, row.value(part + "loss"));
    metrics.forEach(metric -> append(csv, row.value(part + metric)));
  }

  private static void append(StringBuilder csv, OptionalDouble value) {
    csv.append(',');
    value.ifPresent(number -> csv.append(Decimal.text(number)));
  }
}
