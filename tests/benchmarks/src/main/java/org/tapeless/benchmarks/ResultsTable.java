package org.tapeless.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.tapeless.cli.measure.MachinePeak;

/** All rows that have been measured, as the text of RESULTS.md. */
final class ResultsTable {
  /** By workload, then by number of threads. */
  private final Map<Workload, Map<Integer, List<Measurement>>> rows;

  private ResultsTable(Map<Workload, Map<Integer, List<Measurement>>> rows) {
    this.rows = rows;
  }

  /** Reads the rows kept in a folder. */
  static ResultsTable read(Path kept) throws IOException {
    Map<Workload, Map<Integer, List<Measurement>>> rows = new EnumMap<>(Workload.class);
    for (Workload workload : Workload.values()) {
      for (int threads = 1; threads <= 64; threads++) {
        Path file = kept.resolve(workload + "-" + threads + ".tsv");
        if (Files.exists(file)) {
          List<Measurement> row =
              Files.readAllLines(file).stream().map(Measurement::parse).toList();
          rows.computeIfAbsent(workload, any -> new TreeMap<>()).put(threads, row);
        }
      }
    }
    return new ResultsTable(rows);
  }

  /** The whole file; {@code command} is what made it. */
  String render(String command) {
    String peak =
        MachinePeak.gigaflops().stream()
            .mapToObj(value -> String.format(Locale.ROOT, "%.0f GFLOP/s", value))
            .findFirst()
            .orElse("not measured");
    return "# Beside other libraries\n\n"
        + "Written by `"
        + command
        + "`; README.md says how it measures.\n\n"
        + "Machine: "
        + Machine.describe()
        + "; FMA peak of one core: "
        + peak
        + ".\n\n"
        + "Median of a training step (W) or of a prediction of one row (I), array in and array"
        + " out. *Times as fast*: the best other library's time over ours, on JDK "
        + firstJdk()
        + ".\nThe goals are the ratios this project set itself.\n\n"
        + oneThread()
        + moreThreads()
        + losses()
        + versions();
  }

  private String firstJdk() {
    return rows.values().stream()
        .flatMap(byThreads -> byThreads.values().stream())
        .flatMap(List::stream)
        .filter(Measurement::ours)
        .findFirst()
        .map(m -> m.contestant().replaceAll("\\D", ""))
        .orElse("?");
  }

  private String oneThread() {
    StringBuilder out = new StringBuilder("## One thread\n\n");
    out.append("| workload | Tapeless | other JDK | PyTorch | TensorFlow | ONNX Runtime |");
    out.append(" times as fast | goal | GFLOP/s | bytes a step |\n");
    out.append("|---|---|---|---|---|---|---|---|---|---|\n");
    rows.forEach(
        (workload, byThreads) -> {
          if (byThreads.containsKey(1)) {
            out.append(oneThreadRow(workload, byThreads.get(1)));
          }
        });
    return out + "\n";
  }

  private static String oneThreadRow(Workload workload, List<Measurement> row) {
    Measurement ours = ours(row);
    double ratio = best(row).map(peer -> peer.micros() / ours.micros()).orElse(Double.NaN);
    String met = ratio >= workload.goal() ? "met" : ratio >= 1 ? "ahead, not met" : "behind";
    double rate = workload.gigaflop() / ours.micros() * 1e6;
    return new StringJoiner(" | ", "| ", " |\n")
        .add(workload + ": " + workload.title())
        .add(time(ours.micros()))
        .add(otherJdk(row))
        .add(named(row, "PyTorch"))
        .add(named(row, "TensorFlow"))
        .add(named(row, "ONNX Runtime"))
        .add("**" + ratio(ratio) + "**")
        .add(ratio(workload.goal()) + ": " + met)
        .add(rate == 0 ? "" : String.format(Locale.ROOT, "%.0f", rate))
        .add(String.format(Locale.ROOT, "%.0f", ours.bytes()))
        .toString();
  }

  private String moreThreads() {
    StringBuilder out = new StringBuilder("## Two threads\n\n");
    out.append("| workload | Tapeless | other JDK | PyTorch | PyTorch, 1 BLAS thread |");
    out.append(" TensorFlow | ONNX Runtime | times as fast | over its own one thread | goal |\n");
    out.append("|---|---|---|---|---|---|---|---|---|---|\n");
    rows.forEach(
        (workload, byThreads) -> {
          if (byThreads.containsKey(2)) {
            out.append(twoThreadRow(workload, byThreads));
          }
        });
    return out + "\n";
  }

  private static String twoThreadRow(Workload workload, Map<Integer, List<Measurement>> byThreads) {
    List<Measurement> row = byThreads.get(2);
    Measurement ours = ours(row);
    double ratio = best(row).map(peer -> peer.micros() / ours.micros()).orElse(Double.NaN);
    double gain =
        byThreads.containsKey(1) ? ours(byThreads.get(1)).micros() / ours.micros() : Double.NaN;
    // Equal but for the noise of measuring.
    double goal = workload.scales() ? 1.7 : 0.95;
    return new StringJoiner(" | ", "| ", " |\n")
        .add(workload.name())
        .add(time(ours.micros()))
        .add(otherJdk(row))
        .add(named(row, "PyTorch"))
        .add(named(row, "PyTorch, 1 BLAS thread"))
        .add(named(row, "TensorFlow"))
        .add(named(row, "ONNX Runtime"))
        .add("**" + ratio(ratio) + "**")
        .add(ratio(gain))
        .add((workload.scales() ? "1.7: " : "not slower: ") + (gain >= goal ? "met" : "not met"))
        .toString();
  }

  private String losses() {
    StringBuilder out = new StringBuilder("## The same work\n\n");
    out.append("Loss of the first and of the eleventh step (first output of a prediction), ");
    out.append("from the same data and start values.\n");
    out.append("W7: PyTorch's LSTM has a second bias, which learns as fast as the first.\n\n");
    out.append(
        "| workload | Tapeless | PyTorch | TensorFlow | ONNX Runtime |\n|---|---|---|---|---|\n");
    rows.forEach(
        (workload, byThreads) -> {
          List<Measurement> row = byThreads.values().iterator().next();
          out.append(
              new StringJoiner(" | ", "| ", " |\n")
                  .add(workload.name())
                  .add(losses(ours(row)))
                  .add(find(row, "PyTorch").map(ResultsTable::losses).orElse(""))
                  .add(find(row, "TensorFlow").map(ResultsTable::losses).orElse(""))
                  .add(find(row, "ONNX Runtime").map(ResultsTable::losses).orElse("")));
        });
    return out + "\n";
  }

  private String versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    rows.values().stream()
        .flatMap(byThreads -> byThreads.values().stream())
        .flatMap(List::stream)
        .forEach(m -> versions.putIfAbsent(m.contestant(), m.version()));
    StringBuilder out = new StringBuilder("## Versions\n\n");
    versions.forEach(
        (name, version) -> out.append("- ").append(name).append(": ").append(version).append('\n'));
    return out.toString();
  }

  private static Measurement ours(List<Measurement> row) {
    return row.stream().filter(Measurement::ours).findFirst().orElseThrow();
  }

  private static Optional<Measurement> best(List<Measurement> row) {
    return row.stream().filter(m -> !m.ours()).min(Comparator.comparingDouble(Measurement::micros));
  }

  private static String otherJdk(List<Measurement> row) {
    return row.stream()
        .filter(Measurement::ours)
        .skip(1)
        .map(m -> time(m.micros()) + " (" + m.contestant().replaceAll("\\D", "") + ")")
        .findFirst()
        .orElse("");
  }

  private static String named(List<Measurement> row, String name) {
    return find(row, name).map(m -> time(m.micros())).orElse("");
  }

  private static Optional<Measurement> find(List<Measurement> row, String name) {
    return row.stream().filter(m -> m.contestant().equals(name)).findFirst();
  }

  private static String losses(Measurement m) {
    return String.format(Locale.ROOT, "%.5f, %.5f", m.first(), m.eleventh());
  }

  private static String ratio(double ratio) {
    return Double.isNaN(ratio)
        ? ""
        : String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
  }

  private static String time(double micros) {
    return micros < 10
        ? String.format(Locale.ROOT, "%.2f us", micros)
        : micros < 1000
            ? String.format(Locale.ROOT, "%.0f us", micros)
            : String.format(Locale.ROOT, "%.2f ms", micros / 1000);
  }
}
