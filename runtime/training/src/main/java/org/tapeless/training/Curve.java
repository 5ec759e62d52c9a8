package org.tapeless.training;

import java.util.List;
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

  private static void append(StringBuilder csv, EpochRow row, String part, List<String> metrics) {
    append(csv, row.value(part + "loss"));
    metrics.forEach(metric -> append(csv, row.value(part + metric)));
  }

  private static void append(StringBuilder csv, OptionalDouble value) {
    csv.append(',');
    value.ifPresent(number -> csv.append(Decimal.text(number)));
  }
}
