package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapeless.runtime.AxisSpec;
import org.tapeless.runtime.ElementKind;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.Model;
import org.tapeless.runtime.Precision;
import org.tapeless.runtime.Size;
import org.tapeless.runtime.TensorSpec;
import org.tapeless.training.data.Csv;

class BatchFeedTest {
  private static final AxisSpec B = AxisSpec.of(Size.dim(0));
  private static final AxisSpec T = AxisSpec.of(Size.dim(1));

  @Test
  void cutsTheRowsIntoBatchesWithARaggedLast() {
    BatchFeed feed =
        new BatchFeed(
            model(real("x", B, axis(2))),
            Dataset.of(Column.of("x", new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 2)),
            2);
    assertThat(feed.batches()).isEqualTo(3);
    float[] x = feed.feed().floats(0);
    assertThat(feed.load(1)).isEqualTo(2);
    assertThat(x).containsExactly(4, 5, 6, 7);
    assertThat(feed.load(2)).isEqualTo(1);
    assertThat(feed.feed().extent(0)).isEqualTo(1);
    assertThat(x[0]).isEqualTo(8);
    assertThat(feed.load(0, new int[] {4, 2, 0, 1, 3})).isEqualTo(2);
    assertThat(x).containsExactly(8, 9, 4, 5);
    assertThat(feed.feed().floats(0)).isSameAs(x);
  }

  @Test
  void loadsTheOnlyBatchAgainAfterAnotherOrder() {
    BatchFeed feed =
        new BatchFeed(model(real("x", B)), Dataset.of(Column.of("x", new float[] {1, 2})), 0);
    feed.load(0);
    feed.load(0, new int[] {1, 0});
    feed.load(0);
    assertThat(feed.feed().floats(0)).containsExactly(1, 2);
  }

  @Test
  void givesImagesAsTheInputWantsThem() {
    byte[] bytes = {0, (byte) 255, 51, 102};
    Dataset images = Dataset.of(Column.pixels("x", bytes, 2, 2));
    Feed real = loaded(model(real("x", B, axis(4))), images);
    assertThat(real.floats(0)).containsExactly(0f, 1f, 51 / 255f, 102 / 255f);
    Feed exact = loaded(model(Precision.F64, real("x", B, axis(2), axis(2))), images);
    assertThat(exact.doubles(0)).containsExactly(0, 1, 51 / 255.0, 102 / 255.0);
    Feed raw = loaded(model(of("x", ElementKind.U8, B, axis(1), axis(2), axis(2))), images);
    assertThat(raw.bytes(0)).containsExactly(0, 255, 51, 102);
    Feed plain = loaded(model(real("x", B, axis(4))), Dataset.of(Column.of("x", bytes, 4)));
    assertThat(plain.floats(0)).containsExactly(0, 255, 51, 102);
  }

  @Test
  void convertsRowsOfASliceToTheKindOfTheInput() {
    Dataset data = Dataset.of(Column.of("x", new double[] {9, 1, 0, 1})).slice(1, 3);
    assertThat(loaded(model(of("x", ElementKind.I32, B)), data).ints(0)).containsExactly(1, 0, 1);
    assertThat(loaded(model(of("x", ElementKind.U8, B)), data).bytes(0)).containsExactly(1, 0, 1);
    assertThat(loaded(model(of("x", ElementKind.BOOL, B)), data).booleans(0))
        .containsExactly(true, false, true);
    assertThat(loaded(model(real("x", B)), data).floats(0)).containsExactly(1, 0, 1);
    Feed exact = loaded(model(Precision.F64, real("x", B)), data);
    assertThat(exact.doubles(0)).containsExactly(1, 0, 1);
  }

  @Test
  void aWrongLabelOfAFileIsNamedByLineAndColumn(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("points.csv");
    Files.writeString(file, "x1,kind\n0.5,3\n\n0.25,9\n1,12\n");
    Dataset rows = Csv.read(file, Map.of("y", "kind")).slice(1, 2);
    assertThatThrownBy(() -> loaded(model(of("y", ElementKind.I32, B).within(0, 10)), rows))
        .hasMessage(
            "M: " + file + ":5: column `kind`: 12 is no whole number in 0..<10 of input `y`");
  }

  @Test
  void windowsOfASequenceOverlap() {
    int[] sequence = {0, 1, 2, 3, 4, 5};
    Dataset data = Dataset.of(Column.windows("x", sequence, 3, 1, 1, 3)).slice(1, 2);
    Feed feed = loaded(model(of("x", ElementKind.I32, B, AxisSpec.of(Size.of(3)))), data);
    assertThat(feed.ints(0)).startsWith(2, 3, 4, 3, 4, 5);
    Feed bytes = loaded(model(of("x", ElementKind.U8, B, AxisSpec.of(Size.of(3)))), data);
    assertThat(bytes.bytes(0)).startsWith(2, 3, 4, 3, 4, 5);
    assertThatThrownBy(() -> Column.windows("x", sequence, 3, 1, 1, 4))
        .hasMessageContaining("do not lie within the sequence");
  }

  @Test
  void refusesValuesThatTheInputCannotTake() {
    Dataset labels = Dataset.of(Column.of("y", new int[] {3, 0, 9, 10})).slice(1, 3);
    assertThatThrownBy(() -> loaded(model(of("y", ElementKind.I32, B).within(0, 10)), labels))
        .hasMessage(
            "M: column `y`, row 2 (counted from 0): 10 is no whole number in 0..<10 of input `y`");
    assertRefused(ElementKind.I32, 2.5, "2.5 is no whole number of input `y`");
    assertRefused(ElementKind.I32, Double.NaN, "NaN is no whole number");
    assertRefused(ElementKind.I32, 3e9, "3000000000 is no whole number");
    assertRefused(ElementKind.U8, 256, "256 is no byte in 0..<256");
    assertRefused(ElementKind.U8, -1, "-1 is no byte");
    assertRefused(ElementKind.BOOL, 2, "2 is no 0 or 1");
  }

  private static void assertRefused(ElementKind kind, double value, String message) {
    Dataset data = Dataset.of(Column.of("y", new double[] {value}));
    assertThatThrownBy(() -> loaded(model(of("y", kind, B)), data)).hasMessageContaining(message);
  }

  @Test
  void takesTheExtentOfOtherDimsFromTheData() {
    Feed feed =
        loaded(
            model(of("ids", ElementKind.I32, B, T), of("next", ElementKind.I32, B, T)),
            Dataset.of(
                Column.of("ids", new int[] {1, 2, 3, 4, 5, 6}, 3),
                Column.of("next", new int[] {2, 3, 4, 5, 6, 7}, 3)));
    assertThat(feed.extents()).containsExactly(2, 3);
  }

  @Test
  void refusesShapesThatDisagree() {
    Dataset data = Dataset.of(Column.of("x", new float[14 * 28], 14, 28));
    assertThatThrownBy(() -> loaded(model(real("x", B, axis(784))), data))
        .hasMessage("M: input `x` is [B, 784], but its column has [B, 14, 28]");
    assertThatThrownBy(() -> loaded(model(real("x", B, axis(28), axis(14))), data))
        .hasMessage("M: input `x` is [B, 28, 14], but its column has [B, 14, 28]");
    assertThatThrownBy(() -> loaded(model(real("x", B, axis(2)), real("y", B)), data))
        .hasMessage("M: the data has no column for input `y` [B]; it has `x`");
    Dataset two = Dataset.of(Column.of("ids", new int[6], 3), Column.of("next", new int[4], 2));
    assertThatThrownBy(
            () ->
                loaded(
                    model(of("ids", ElementKind.I32, B, T), of("next", ElementKind.I32, B, T)),
                    two))
        .hasMessage("M: input `next` is [B, T], but its column has [B, 2]");
  }

  @Test
  void refusesMoreThanTheModelWasConstructedFor() {
    Dataset rows = Dataset.of(Column.of("x", new float[101]));
    assertThatThrownBy(() -> loaded(model(real("x", B)), rows))
        .hasMessageContaining("constructed for B <= 100, but a batch has 101 rows");
    Dataset wide = Dataset.of(Column.of("x", new float[101], 101));
    assertThatThrownBy(() -> loaded(model(real("x", B, T)), wide))
        .hasMessage("M: the data has T = 101, but the model was constructed for at most 100");
  }

  @Test
  void aModelWithoutABatchDimTakesTheDataWhole() {
    Model fixed = InputsOnly.of(Precision.F64, List.of(), real("x", axis(2), axis(3)), real("a"));
    Column x = Column.of("x", new double[] {1, 2, 3, 4, 5, 6}, 3);
    Dataset data = Dataset.of(x, Column.constant("a", new double[] {7}));
    Feed feed = loaded(fixed, data);
    assertThat(feed.doubles(0)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(feed.doubles(1)).containsExactly(7);
    assertThatThrownBy(() -> new BatchFeed(fixed, data, 1))
        .hasMessageContaining("cannot be cut into batches of 1");
    assertThatThrownBy(() -> loaded(fixed, data.slice(0, 1)))
        .hasMessage("M: input `x` is [2, 3], but its column has [1, 3]");
  }

  @Test
  void aConstantStaysAsItIsWhileBatchesChange() {
    BatchFeed feed =
        new BatchFeed(
            model(real("x", B), real("k", axis(2))),
            Dataset.of(
                Column.of("x", new float[] {1, 2, 3}),
                Column.constant("k", new double[] {8, 9}, 2)),
            2);
    feed.load(1);
    assertThat(feed.feed().floats(0)[0]).isEqualTo(3);
    assertThat(feed.feed().floats(1)).containsExactly(8, 9);
  }

  private static Feed loaded(Model model, Dataset data) {
    BatchFeed feed = new BatchFeed(model, data, 0);
    feed.load(0);
    return feed.feed();
  }

  private static Model model(TensorSpec... inputs) {
    return model(Precision.F32, inputs);
  }

  /** The dims B and, where an input has it, T. */
  private static Model model(Precision precision, TensorSpec... inputs) {
    boolean two = List.of(inputs).stream().anyMatch(input -> input.axes().contains(T));
    return InputsOnly.of(precision, two ? List.of("B", "T") : List.of("B"), inputs);
  }

  private static TensorSpec real(String name, AxisSpec... axes) {
    return of(name, ElementKind.REAL, axes);
  }

  private static TensorSpec of(String name, ElementKind kind, AxisSpec... axes) {
    return TensorSpec.of(name, kind, axes);
  }

  private static AxisSpec axis(int size) {
    return AxisSpec.of(Size.of(size));
  }
}
