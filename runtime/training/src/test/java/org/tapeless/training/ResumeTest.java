package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapeless.runtime.Precision;

/** A training that is stopped and resumed ends with the bytes of one that was not. */
class ResumeTest {
  private static final int EPOCH_STEPS = 5;

  @TempDir Path folder;

  /** Stops within the first epoch, at the end of one, within a later one, and before the last. */
  @ParameterizedTest
  @ValueSource(ints = {1, EPOCH_STEPS, 2 * EPOCH_STEPS + 3, 6 * EPOCH_STEPS - 1})
  void goesOnWithTheSameBits(int stopAfter) throws IOException {
    Path whole = folder.resolve("whole");
    Path cut = folder.resolve("cut");
    LineModel through = new LineModel(Precision.F32, 8);
    train(through, 6).runDirectory(whole).fit(data());

    stopped(stopAfter, cut);
    LineModel resumed = new LineModel(Precision.F32, 8);
    Report report = train(resumed, 6).resume(cut).fit(data());

    assertThat(report.epochs()).hasSize(6);
    for (int i = 0; i < 3; i++) {
      assertThat(resumed.parameters().value(i)).isEqualTo(through.parameters().value(i));
    }
    for (String file :
        List.of(
            "config.json",
            "curve.csv",
            "best.safetensors",
            "checkpoint.safetensors",
            "last.safetensors")) {
      assertThat(cut.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
  }

  @Test
  void aFinishedTrainingCanGoOnForLonger() throws IOException {
    Path cut = folder.resolve("cut");
    train(new LineModel(Precision.F32, 8), 2).runDirectory(cut).fit(data());
    LineModel resumed = new LineModel(Precision.F32, 8);
    train(resumed, 6).resume(cut).fit(data());
    LineModel through = new LineModel(Precision.F32, 8);
    train(through, 6).runDirectory(folder.resolve("whole")).fit(data());
    assertThat(resumed.parameters().value(0)).isEqualTo(through.parameters().value(0));
    assertThat(cut.resolve("curve.csv"))
        .hasSameBinaryContentAs(folder.resolve("whole").resolve("curve.csv"));
  }

  @Test
  void aFinishedTrainingThatIsResumedSaysTheSameAgain() {
    Report first = train(new LineModel(Precision.F32, 8), 2).runDirectory(folder).fit(data());
    Report again = train(new LineModel(Precision.F32, 8), 2).resume(folder).fit(data());
    assertThat(again.last().orElseThrow().train()).isEqualTo(first.last().orElseThrow().train());
    assertThat(again.best().orElseThrow().epoch()).isEqualTo(first.best().orElseThrow().epoch());
  }

  @Test
  void refusesACheckpointOfAnotherTraining() {
    stopped(EPOCH_STEPS, folder);
    Trainer other = train(new LineModel(Precision.F32, 8), 6).seed(8).resume(folder);
    assertThatThrownBy(() -> other.fit(data()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is of another training: `seed` is 7 there and 8 here");
    Trainer rated =
        train(new LineModel(Precision.F32, 8), 6).optimizer(new Adam(0.5)).resume(folder);
    assertThatThrownBy(() -> rated.fit(data())).hasMessageContaining("`settings` is {");
  }

  @Test
  void refusesAFolderWithoutACheckpoint() throws IOException {
    Trainer trainer = train(new LineModel(Precision.F32, 8), 6).resume(folder.resolve("none"));
    assertThatThrownBy(() -> trainer.fit(data())).hasMessageContaining("nothing to go on from");
    stopped(EPOCH_STEPS, folder);
    Files.writeString(folder.resolve("curve.csv"), "epoch\n");
    assertThatThrownBy(() -> train(new LineModel(Precision.F32, 8), 6).resume(folder).fit(data()))
        .hasMessageContaining("curve.csv has 0 epochs, but the checkpoint knows 1");
  }

  private static void stopped(int after, Path into) {
    StopSignal signal = new StopSignal();
    Report part =
        train(new LineModel(Precision.F32, 8), 6)
            .runDirectory(into)
            .stopOn(signal)
            .listen(
                new TrainingListener() {
                  @Override
                  public void stepped(TrainingState state) {
                    if (state.step() == after) {
                      signal.request();
                    }
                  }
                })
            .fit(data());
    assertThat(part.ending()).isEqualTo(Ending.REQUESTED);
  }

  private static Trainer train(LineModel model, int epochs) {
    model.initialize(7);
    return Trainer.of(model)
        .optimizer(new Adam(0.1).decayed(WeightDecay.of(0.01)))
        .schedule(Schedule.exponential(0.99).warmup(3))
        .plateau("valid.loss", 1, 0.5, 1e-4)
        .clip(Clip.norm(0.5))
        .average(0.8)
        .batch(4)
        .accumulate(2)
        .epochs(epochs)
        .seed(7)
        .keepBest("valid.loss");
  }

  private static Splits data() {
    return Lines.points(50, 0.2).split(new Part("train", 40), Part.rest("valid"));
  }
}
