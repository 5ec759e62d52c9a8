package org.tapeless.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Holds Tapeless beside the libraries that a Java user would take instead, and writes the table.
 *
 * <p>For each row a process each is started and warmed up; then they take turns, a batch each, so
 * that whatever else the machine does meets all of them alike. A row's numbers stay in a file: rows
 * can be measured one by one, and the table always holds all there are.
 */
public final class PeerComparison {
  private static final int BATCHES = 7;
  private static final int MOST_ROUNDS = 14;

  /** Of a batch's time; on one thread a batch that waited longer was disturbed by others. */
  private static final double QUIET = 0.03;

  private final Path kept;
  private final Contestants contestants;

  private PeerComparison(Path kept, Contestants contestants) {
    this.kept = kept;
    this.contestants = contestants;
  }

  /**
   * System properties: {@code rows} and {@code threads} (comma-separated; all rows and 1,2), {@code
   * jdks} (folders of further JDKs for our side), {@code kept} (folder of the numbers), {@code
   * results} (file of the table) and {@code command} (what the table says it was made by).
   */
  public static void main(String[] arguments) throws IOException {
    Path kept = Files.createDirectories(Path.of(System.getProperty("kept", "target/peers")));
    List<Path> jdks = list("jdks", "").stream().map(Path::of).toList();
    PeerComparison comparison = new PeerComparison(kept, new Contestants(jdks));
    for (Workload workload : rows()) {
      for (String threads : list("threads", "1,2")) {
        comparison.measure(workload, Integer.parseInt(threads));
      }
    }
    Path results = Path.of(System.getProperty("results", "RESULTS.md"));
    String table = ResultsTable.read(kept).render(System.getProperty("command", ""));
    Files.writeString(results, table);
    System.out.println("written: " + results);
  }

  private static List<Workload> rows() {
    List<String> names = list("rows", "");
    return names.isEmpty()
        ? Arrays.asList(Workload.values())
        : names.stream().map(Workload::valueOf).toList();
  }

  private static List<String> list(String property, String otherwise) {
    return Arrays.stream(System.getProperty(property, otherwise).split(","))
        .filter(word -> !word.isBlank())
        .toList();
  }

  private void measure(Workload workload, int threads) throws IOException {
    List<TimedProcess> processes = new ArrayList<>();
    try {
      for (Contestant contestant : contestants.of(workload, threads)) {
        processes.add(
            new TimedProcess(contestant, workload, threads, kept.resolve("messages.log")));
      }
      takeTurns(processes, threads);
    } finally {
      for (TimedProcess process : processes) {
        process.close();
      }
    }
    // Threads of one library wait for each other: only others' work is a reason to leave out.
    double wait = threads == 1 ? QUIET : Double.MAX_VALUE;
    List<Measurement> row = processes.stream().map(process -> process.measurement(wait)).toList();
    Files.write(
        kept.resolve(workload + "-" + threads + ".tsv"),
        row.stream().map(Measurement::line).toList());
    for (Measurement m : row) {
      System.out.printf(
          Locale.ROOT,
          "%s %d %-24s %12.2f us (least %.2f, waiting %.3f, losses %.5f %.5f)%n",
          workload,
          threads,
          m.contestant(),
          m.micros(),
          m.least(),
          m.waitShare(),
          m.first(),
          m.eleventh());
    }
  }

  private static void takeTurns(List<TimedProcess> processes, int threads) throws IOException {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      boolean quiet = processes.stream().allMatch(p -> p.quietBatches(QUIET) >= BATCHES);
      if (round >= BATCHES && (quiet || threads > 1)) {
        return;
      }
      for (TimedProcess process : processes) {
        process.batch();
      }
    }
  }
}
