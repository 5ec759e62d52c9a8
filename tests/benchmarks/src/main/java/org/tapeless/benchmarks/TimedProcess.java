package org.tapeless.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tapeless.cli.measure.SteadyTimer.Batch;

/** A {@link MeasuringProcess} seen from outside: warm, and idle but when asked for a batch. */
final class TimedProcess implements AutoCloseable {
  private final Contestant contestant;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter requests;
  private final List<Batch> batches = new ArrayList<>();
  private final String[] facts;

  /**
   * Starts it and waits until it is warm.
   *
   * @param log where its warnings and errors go
   */
  TimedProcess(Contestant contestant, Workload workload, int threads, Path log) throws IOException {
    this.contestant = contestant;
    process =
        contestant
            .process(workload, threads)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    requests =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
    facts = answer().split(" ", 3);
  }

  /** Times one batch more. */
  void batch() throws IOException {
    requests.write("batch\n");
    requests.flush();
    String[] numbers = answer().split(" ", -1);
    batches.add(
        new Batch(
            Double.parseDouble(numbers[0]),
            Double.parseDouble(numbers[1]),
            Double.parseDouble(numbers[2])));
  }

  private String answer() throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(MeasuringProcess.MARK)) {
        return line.substring(MeasuringProcess.MARK.length());
      }
    }
    throw new IOException(contestant.name() + " ended before it answered");
  }

  /** How many batches hardly waited for a CPU. */
  long quietBatches(double wait) {
    return batches.stream().filter(batch -> batch.waitShare() <= wait).count();
  }

  /** What all batches together say. */
  Measurement measurement(double wait) {
    return Measurement.of(contestant, facts, batches, wait);
  }

  @Override
  public void close() throws IOException {
    requests.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
