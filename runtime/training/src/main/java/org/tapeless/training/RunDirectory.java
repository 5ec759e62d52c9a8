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
import java.util.Optional;
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
  private static final String CURVE = "curve.csv";
  private static final long SECONDS = 1_000_000_000L;
  private static final long BETWEEN_CHECKPOINTS = 5 * SECONDS;
  private static final long BETWEEN_BESTS = SECONDS;

  private final Path folder;
  private final TrainableModel model;
  private final Map<String, Object> config;
  private final Map<String, String> labels;
  private final Checkpoint checkpoint;
  private long lastCheckpoint = System.nanoTime();
  private long lastBest = System.nanoTime();

  /**
   * Files of a training in this folder.
   *
   * @param labels what the metadata of saved weights says beside the model and the epoch
   * @param memory what a checkpoint holds
   */
  RunDirectory(
      Path folder,
      TrainableModel model,
      Map<String, Object> config,
      Map<String, String> labels,
      Map<String, Object> memory) {
    this.folder = folder;
    this.model = model;
    this.config = config;
    this.labels = labels;
    this.checkpoint = new Checkpoint(folder, memory);
  }

  /** Makes the folder and writes the configuration. */
  void begin() {
    attempt(() -> Files.createDirectories(folder));
    write("config.json", Json.of(config));
  }

  /** Fills the checkpoint's arrays and tells where it was made. */
  Checkpoint.Position resume() {
    try {
      return checkpoint.read(config);
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  /** The first epochs of the curve that is there. */
  List<EpochRow> curve(int count) {
    try {
      String csv = Files.readString(folder.resolve(CURVE));
      return Curve.parse(model.signature().metrics(), csv, count);
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  private UncheckedIOException unreadable(IOException failure) {
    return new UncheckedIOException(
        "cannot go on from the run directory " + folder + ": " + failure.getMessage(), failure);
  }

  /** Whether the last checkpoint is long enough ago. */
  boolean due() {
    return System.nanoTime() - lastCheckpoint > BETWEEN_CHECKPOINTS;
  }

  /** Renews the weights of the best epoch, which is the last, if that is long enough ago. */
  void offerBest(EpochRow row) {
    if (System.nanoTime() - lastBest > BETWEEN_BESTS) {
      writeBest(row);
      lastBest = System.nanoTime();
    }
  }

  /** Writes what a training needs to go on from here; {@link #writeLast} must come before. */
  void writeCheckpoint(Checkpoint.Position position) {
    attempt(() -> checkpoint.write(position, config));
    lastCheckpoint = System.nanoTime();
  }

  /** Writes the parameters as they are now, and the curve. */
  void writeLast(List<EpochRow> rows) {
    write(CURVE, Curve.csv(model.signature().metrics(), rows));
    if (!rows.isEmpty()) {
      parameters("last.safetensors", rows.get(rows.size() - 1));
    }
  }

  /** Writes the parameters as they are now, as those of the best epoch. */
  void writeBest(EpochRow row) {
    parameters("best.safetensors", row);
  }

  /** Writes what came of it: for programs, and for people with pictures. */
  void end(Report report, Optional<String> command, Optional<Findings> findings) {
    write("report.json", Json.of(ReportFile.content(report)));
    List<String> metrics = model.signature().metrics();
    ReportText text = new ReportText(report, metrics);
    write("loss.svg", text.lossChart());
    if (!metrics.isEmpty()) {
      write("metrics.svg", text.metricChart());
    }
    findings.ifPresent(found -> found.pictures().forEach(this::write));
    write("report.md", text.markdown(command, findings.map(Findings::markdown).orElse("")));
  }

  private void parameters(String name, EpochRow row) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("model", model.signature().name());
    metadata.put("source", model.signature().source());
    metadata.put("sourceSha256", model.signature().sha256());
    metadata.put("epoch", Integer.toString(row.epoch()));
    metadata.put("step", Long.toString(row.step()));
    metadata.putAll(labels);
    attempt(() -> SafeTensors.write(folder.resolve(name), model, metadata));
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
