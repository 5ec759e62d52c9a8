package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapeless.runtime.Precision;
import org.tapeless.runtime.io.SafeTensors;

class RunDirectoryTest {
  private static final String CONFIG =
      """
      {
        "name": "Try",
        "model": "Line",
        "source": "line.nn",
        "sourceSha256": "00ff",
        "precision": "f32",
        "parameters": 3,
        "seed": 7,
        "optimizer": "momentum",
        "settings": {
          "lr": 0.5,
          "momentum": 0.9
        },
        "schedule": "constant",
        "batch": 8,
        "shuffled": true,
        "epochs": 4,
        "trainRows": 40,
        "validRows": 10,
        "keepBest": "valid.loss",
        "expect": [
          "loss < 100"
        ],
        "data": "lines"
      }
      """;

  @TempDir Path folder;

  @Test
  void holdsWhatTheRunWasAndGave() throws IOException {
    Path run = folder.resolve("runs/first");
    LineModel model = new LineModel(Precision.F32, 8);
    Report report = train(model, run);

    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.json",
              "curve.csv",
              "report.json",
              "report.md",
              "loss.svg",
              "metrics.svg",
              "best.safetensors",
              "checkpoint.safetensors",
              "last.safetensors");
    }
    assertThat(run.resolve("config.json")).hasContent(CONFIG);
    List<String> curve = Files.readAllLines(run.resolve("curve.csv"));
    assertThat(curve).hasSize(5);
    assertThat(curve.get(0)).isEqualTo("epoch,step,rate,loss,miss,valid.loss,valid.miss");
    EpochRow last = report.last().orElseThrow();
    String[] fields = curve.get(4).split(",", -1);
    assertThat(Double.parseDouble(fields[3])).isEqualTo(last.train().loss());
    assertThat(Double.parseDouble(fields[5])).isEqualTo(last.valid().orElseThrow().loss());
    assertThat(run.resolve("report.json")).content().contains("\"met\": true");
  }

  @Test
  void savesTheParametersOfTheBestAndTheLastEpoch() throws IOException {
    LineModel model = new LineModel(Precision.F32, 8);
    Report report = train(model, folder);
    LineModel best = new LineModel(Precision.F32, 8);
    LineModel last = new LineModel(Precision.F32, 8);
    int bestEpoch = report.best().orElseThrow().epoch();
    assertThat(bestEpoch).isBetween(1, 3);
    assertThat(SafeTensors.read(folder.resolve("best.safetensors"), best.parameters()))
        .containsEntry("epoch", Integer.toString(bestEpoch));
    assertThat(SafeTensors.read(folder.resolve("last.safetensors"), last.parameters()))
        .containsEntry("epoch", "4");
    Dataset valid = Lines.points(50, 0.2).slice(40, 10);
    assertThat(new Evaluation(best, valid, 8).run()).isEqualTo(report.best().get().valid().get());
    assertThat(new Evaluation(last, valid, 8).run()).isEqualTo(report.last().get().valid().get());
    assertThat(new Evaluation(model, valid, 8).run()).isEqualTo(report.best().get().valid().get());
  }

  @Test
  void hasTheSameBytesForTheSameRun() throws IOException {
    train(new LineModel(Precision.F32, 8), folder.resolve("a"));
    train(new LineModel(Precision.F32, 8), folder.resolve("b"));
    for (String file :
        List.of(
            "config.json",
            "curve.csv",
            "best.safetensors",
            "checkpoint.safetensors",
            "last.safetensors")) {
      assertThat(folder.resolve("a").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
    }
  }

  @Test
  void saysWhatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatThrownBy(() -> train(new LineModel(Precision.F32, 8), file.resolve("run")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot write the run directory " + file.resolve("run"));
  }

  private static Report train(LineModel model, Path folder) {
    model.initialize(7);
    return Trainer.of(model)
        .name("Try")
        .optimizer(new Momentum(0.5))
        .batch(8)
        .epochs(4)
        .seed(7)
        .keepBest("valid.loss")
        .expect("loss < 100")
        .note("data", "lines")
        .runDirectory(folder)
        .fit(Lines.points(50, 0.2).split(new Part("train", 40), Part.rest("valid")));
  }
}
