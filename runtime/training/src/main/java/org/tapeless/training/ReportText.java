package org.tapeless.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tapeless.training.report.LineChart;

/** A report as a page of Markdown, with the curves as pictures beside it. */
final class ReportText {
  private static final int MOST_ROWS = 20;

  private final Report report;
  private final List<String> metrics;

  ReportText(Report report, List<String> metrics) {
    this.report = report;
    this.metrics = metrics;
  }

  /**
   * The page.
   *
   * @param command how the training is started, if that is known
   * @param findings what was found by looking at the results row by row, as further sections
   */
  String markdown(Optional<String> command, String findings) {
    StringBuilder page = new StringBuilder("# " + report.name() + "\n\n");
    command.ifPresent(line -> page.append("```sh\n").append(line).append("\n```\n\n"));
    page.append(report.ending()).append(", ").append(length()).append(".\n\n");
    results(page);
    page.append("## Curve\n\n![loss](loss.svg)\n");
    if (!metrics.isEmpty()) {
      page.append("![metrics](metrics.svg)\n");
    }
    page.append('\n');
    curve(page);
    page.append(findings);
    page.append("\n## Configuration\n\n| | |\n|---|---|\n");
    report
        .config()
        .forEach(
            (key, value) ->
                page.append("| ").append(key).append(" | ").append(cell(value)).append(" |\n"));
    return page.toString();
  }

  private String length() {
    long steps = report.last().map(EpochRow::step).orElse(0L);
    return String.format(
        Locale.ROOT,
        "%d epochs, %d steps, %.1f s",
        report.epochs().size(),
        steps,
        report.seconds());
  }

  private void results(StringBuilder page) {
    page.append("| part | result |\n|---|---|\n");
    report.last().ifPresent(row -> page.append("| train | ").append(row.train()).append(" |\n"));
    report
        .best()
        .or(report::last)
        .flatMap(EpochRow::valid)
        .ifPresent(valid -> page.append("| valid | ").append(valid).append(kept()).append(" |\n"));
    report.test().ifPresent(test -> page.append("| test | ").append(test).append(" |\n"));
    for (Outcome outcome : report.outcomes()) {
      page.append("| expected | ").append(outcome).append(" |\n");
    }
    page.append("| memory | ").append(report.memory()).append(" |\n\n");
  }

  private String kept() {
    return report.best().map(row -> ", epoch " + row.epoch() + ", which is kept").orElse("");
  }

  private void curve(StringBuilder page) {
    page.append("| epoch | step | lr | train | valid |\n|---|---|---|---|---|\n");
    int rows = report.epochs().size();
    int every = (rows - 1) / MOST_ROWS + 1;
    for (EpochRow row : report.epochs()) {
      if (row.epoch() == 1 || row.epoch() % every == 0 || row.epoch() == rows) {
        page.append(
            String.format(
                    Locale.ROOT,
                    "| %d | %d | %s | %s | %s |%n",
                    row.epoch(),
                    row.step(),
                    Decimal.brief(row.rate()),
                    row.train(),
                    row.valid().map(Scores::toString).orElse(""))
                .replace("\r", ""));
      }
    }
  }

  private static String cell(Object value) {
    String text =
        value instanceof Map || value instanceof List
            ? Json.of(value).replaceAll("\\s+", " ").strip()
            : value instanceof Double number ? Decimal.text(number) : value.toString();
    return text.replace("|", "\\|");
  }

  /** The losses over the steps. */
  String lossChart() {
    LineChart chart = new LineChart(report.name() + ": loss", "step");
    return lines(chart, "loss").svg();
  }

  /** The metrics over the steps. */
  String metricChart() {
    LineChart chart = new LineChart(report.name(), "step");
    metrics.forEach(metric -> lines(chart, metric));
    return chart.svg();
  }

  private LineChart lines(LineChart chart, String path) {
    double[] steps = report.epochs().stream().mapToDouble(EpochRow::step).toArray();
    chart.line(path, steps, values(path));
    return report.epochs().stream().anyMatch(row -> row.valid().isPresent())
        ? chart.line("valid " + path, steps, values("valid." + path))
        : chart;
  }

  private double[] values(String path) {
    return report.epochs().stream().mapToDouble(r -> r.value(path).orElse(Double.NaN)).toArray();
  }
}
