package org.tapeless.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as nested maps and lists, for {@code report.json}. */
final class ReportFile {
  private ReportFile() {}

  static Map<String, Object> content(Report report) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("name", report.name());
    content.put("ending", report.ending().toString());
    content.put("met", report.met());
    content.put("epochs", report.epochs().size());
    report.last().ifPresent(row -> content.put("last", row(row)));
    report.best().ifPresent(row -> content.put("best", row(row)));
    report.test().ifPresent(scores -> content.put("test", scores(scores)));
    content.put("expectations", outcomes(report));
    content.put("seconds", report.seconds());
    content.put("epochSeconds", report.epochs().stream().map(EpochRow::seconds).toList());
    content.put("peakHeapBytes", report.memory().heapBytes());
    report.memory().processBytes().ifPresent(bytes -> content.put("peakProcessBytes", bytes));
    return content;
  }

  private static Map<String, Object> row(EpochRow row) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("epoch", row.epoch());
    content.put("step", row.step());
    content.put("train", scores(row.train()));
    row.valid().ifPresent(valid -> content.put("valid", scores(valid)));
    return content;
  }

  private static Map<String, Object> scores(Scores scores) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("loss", scores.loss());
    content.putAll(scores.metrics());
    return content;
  }

  private static List<Object> outcomes(Report report) {
    List<Object> list = new ArrayList<>();
    for (Outcome outcome : report.outcomes()) {
      Map<String, Object> content = new LinkedHashMap<>();
      content.put("expectation", outcome.expectation().toString());
      content.put("value", outcome.value());
      content.put("met", outcome.met());
      list.add(content);
    }
    return list;
  }
}
