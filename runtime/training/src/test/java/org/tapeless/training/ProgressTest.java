package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.tapeless.runtime.Precision;

class ProgressTest {
  private static final long MILLISECOND = 1_000_000L;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long now;

  @Test
  void printsALineAnEpochAndTheSummary() {
    train(new ProgressLines(out, ticking(1)), 3);
    List<String> lines = printed().lines().toList();
    assertThat(lines.get(0))
        .matches(
            "epoch 1/3  loss [0-9.]+  miss [0-9.]+  lr 0.01  [0-9]+\\.[0-9]{2} s  [0-9]+ s left");
    assertThat(lines.get(2)).matches("epoch 3/3  loss .* lr 0.01  [0-9]+\\.[0-9]{2} s");
    assertThat(lines.get(3)).startsWith("Line: all steps are made after 3 epochs, 39 steps, ");
    assertThat(printed()).doesNotContain("\u001b").doesNotContain("\r");
  }

  @Test
  void leavesOutLinesOfVeryManyEpochs() {
    train(new ProgressLines(out, ticking(1)), 1000);
    List<String> epochs = printed().lines().filter(line -> line.startsWith("epoch")).toList();
    assertThat(epochs).hasSize(101);
    assertThat(epochs.get(0)).startsWith("epoch    1/1000");
    assertThat(epochs.get(100)).startsWith("epoch 1000/1000");
  }

  @Test
  void isNotSilentForLong() {
    train(new ProgressLines(out, ticking(6000)), 1000);
    assertThat(printed().lines().filter(line -> line.startsWith("epoch")).count())
        .isBetween(500L, 600L);
  }

  @Test
  void drawsTheBarAgainAtMostTenTimesASecond() {
    train(new ProgressBar(out, 200, ticking(10)), 20);
    // 260 steps and 20 epochs of 10 ms each
    int drawings = printed().split("\r\u001b\\[Kepoch [0-9]+/20 \\[", -1).length - 1;
    assertThat(drawings).isBetween(20, 28);
    assertThat(printed()).contains("] 9/13  loss ").contains("lr 0.01").contains("s left");
  }

  @Test
  void cutsTheBarToTheTerminal() {
    train(new ProgressBar(out, 30, ticking(100)), 1);
    for (String drawing : printed().split("\r\u001b\\[K", -1)) {
      if (drawing.startsWith("epoch 1/1 [")) {
        assertThat(drawing).hasSize(29);
      }
    }
    assertThat(printed()).contains("epoch 1/1 [===");
  }

  private void train(TrainingListener listener, int epochs) {
    LineModel model = new LineModel(Precision.F64, 8);
    model.initialize(1);
    Trainer.of(model).batch(8).epochs(epochs).listen(listener).fit(Lines.points(100, 0.1));
  }

  /** A clock that goes on by so many milliseconds whenever it is read. */
  private LongSupplier ticking(long milliseconds) {
    return () -> now += milliseconds * MILLISECOND;
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
