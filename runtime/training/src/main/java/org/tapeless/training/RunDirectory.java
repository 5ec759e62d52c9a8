package org.tapeless.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.runtime.io.AtomicFile;
import org.tapeless.runtime.io.SafeTensors;

/**
 * The files of one training, each written whole or not at all.
 *
 * <p>{@code config.json} and {@code curve.csv} hold nothing that differs between two equal runs, so
 * they can be compared byte by byte; times and memory are in {@code report.json}. While the
 * training goes on, files are renewed only now and then: forcing them to the disk takes longer than
 * an epoch of a small model.
 */
final class RunDirectory {
  private static final long SECONDS = 1_000_000_000L;
  private static final long BETWEEN_CHECKPOINTS = 5 * SECONDS;
  private static final long BETWEEN_BESTS = SECONDS;

  private final Path folder;
  private final TrainableModel model;
  private final Map<String, Object> config;
  private long lastCheckpoint = System.nanoTime();
  private long lastBest = System.nanoTime();

  RunDirectory(Path folder, TrainableModel model, Map<String, Object> config) {
    this.folder = folder;
    this.model = model;
    this.config = config;
  }

  /** Makes the folder and writes the configuration. */
  void begin() {
    attempt(() -> Files.createDirectories(folder));
    write("config.json", Json.of(config));
  }

  /** Renews the files after an epoch, if the last time is long enough ago. */
  void checkpoint(List<EpochRow> rows, boolean isBest) {
    long now = System.nanoTime();
    if (isBest && now - lastBest > BETWEEN_BESTS) {
      writeBest(rows.get(rows.size() - 1));
      lastBest = now;
    }
    if (now - lastCheckpoint > BETWEEN_CHECKPOINTS) {
      writeLast(rows);
      lastCheckpoint = now;
    }
  }

  /** Writes the parameters as they are now, and the curve. */
  void writeLast(List<EpochRow> rows) {
    write("curve.csv", Curve.csv(model.signature().metrics(), rows));
    if (!rows.isEmpty()) {
      parameters("last.safetensors", rows.get(rows.size() - 1));
    }
  }

  /** Writes the parameters as they are now, as those of the best epoch. */
  void writeBest(EpochRow row) {
    parameters("best.safetensors", row);
  }

  /** Writes what came of it. */
  void end(Report report) {
    write("report.json", Json.of(ReportFile.content(report)));
  }

  private void parameters(String name, EpochRow row) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("model", model.signature().name());
    metadata.put("source", model.signature().source());
    metadata.put("sourceSha256", model.signature().sha256());
    metadata.put("epoch", Integer.toString(row.epoch()));
    metadata.put("step", Long.toString(row.step()));
    attempt(() -> SafeTensors.write(folder.resolve(name), model.parameters(), metadata));
  }

  private void write(String name, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    attempt(() -> AtomicFile.write(folder.resolve(name), channel -> writeAll(channel, bytes)));
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** An action on files. */
  private interface Action {
    void run() throws IOException;
  }

  private void attempt(Action action) {
    try {
      action.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "cannot write the run directory " + folder + ": " + failure.getMessage(), failure);
    }
  }
}
