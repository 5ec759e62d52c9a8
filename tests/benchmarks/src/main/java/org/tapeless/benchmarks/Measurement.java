package org.tapeless.benchmarks;

import java.util.List;
import java.util.Locale;
import org.tapeless.cli.measure.SteadyTimer;
import org.tapeless.cli.measure.SteadyTimer.Batch;

/**
 * What was measured of one contestant in one row of the table.
 *
 * @param micros the median of a unit of work
 * @param least the fastest batch's
 * @param bytes a unit that the calling thread allocated
 * @param waitShare of the median batch
 * @param first the loss of the first step, or the first output
 * @param eleventh the same of the eleventh
 */
record Measurement(
    String contestant,
    boolean ours,
    double micros,
    double least,
    double bytes,
    double waitShare,
    double first,
    double eleventh,
    String version) {

  static Measurement of(Contestant contestant, String[] facts, List<Batch> batches, double wait) {
    Batch median = SteadyTimer.median(batches, wait);
    double least = batches.stream().mapToDouble(Batch::nanos).min().orElseThrow();
    return new Measurement(
        contestant.name(),
        contestant.ours(),
        median.nanos() / 1e3,
        least / 1e3,
        median.bytes(),
        median.waitShare(),
        Double.parseDouble(facts[0]),
        Double.parseDouble(facts[1]),
        facts[2]);
  }

  /** One line, kept between runs. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%s\t%b\t%.4f\t%.4f\t%.2f\t%.4f\t%.6f\t%.6f\t%s",
        contestant,
        ours,
        micros,
        least,
        bytes,
        waitShare,
        first,
        eleventh,
        version);
  }

  /** Reads a {@link #line}. */
  static Measurement parse(String line) {
    String[] parts = line.split("\t", 9);
    return new Measurement(
        parts[0],
        Boolean.parseBoolean(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]),
        Double.parseDouble(parts[5]),
        Double.parseDouble(parts[6]),
        Double.parseDouble(parts[7]),
        parts[8]);
  }
}
