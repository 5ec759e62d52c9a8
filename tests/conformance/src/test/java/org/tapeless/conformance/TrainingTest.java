package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapeless.compiler.CompileOptions;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.ModelLoader;
import org.tapeless.compiler.types.Precision;
import org.tapeless.runtime.TrainableModel;
import org.tapeless.training.Adam;
import org.tapeless.training.Column;
import org.tapeless.training.Dataset;
import org.tapeless.training.Part;
import org.tapeless.training.Report;
import org.tapeless.training.Sgd;
import org.tapeless.training.Splits;
import org.tapeless.training.Trainer;
import org.tapeless.training.data.Digits;

/** Generated classes learn, and learn the same every time. */
final class TrainingTest {
  private static final Path EXAMPLES = Goldens.ROOT.resolve("generated-examples/src/main/nn");

  private static final String LINEAR =
      """
      dim B
      model Linear10 {
        input image: [B, 784]
        input label: i32[B] in 0..<10
        output logits = Linear(784, 10)(image)
        loss = mean(crossEntropy(logits, label))
        metric accuracy = mean(argmax(logits) == label)
      }
      """;

  private static final String CONVOLUTIONS =
      """
      dim B
      model DigitCnn {
        input image: [B, 784]
        input label: i32[B] in 0..<10
        x = image as [B, C=1, Y=28, X=28]
        h = x |> Conv2d(1, 8, kernel = 3, pad = same) |> relu |> maxPool(size = 2)
        k = h |> Conv2d(8, 16, kernel = 3, pad = same) |> relu |> maxPool(size = 2)
        output logits = k as [B, F=784] |> Linear(784, 10)
        loss = mean(crossEntropy(logits, label))
        metric accuracy = mean(argmax(logits) == label)
      }
      """;

  /** B8 and D8: four points are learnt by heart, in both precisions. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void fourPointsAreLearnt(Precision precision) throws IOException {
    CompiledModel compiled = Programs.compile(EXAMPLES.resolve("four_points.nn"), precision).get(0);
    TrainableModel model = (TrainableModel) ModelLoader.load(compiled).create(4);
    model.initialize(42);
    Dataset points =
        Dataset.of(
            Column.of("x", new double[] {2, 3, -1, 3, -1, 0.5, 0.5, 1, 1, 1, 1, -1}, 3),
            Column.of("y", new double[] {1, -1, -1, 1}, 1));
    Report report =
        Trainer.of(model).optimizer(new Sgd(0.1)).shuffled(false).steps(200).seed(42).fit(points);
    assertThat(report.value("loss").orElseThrow()).isLessThan(0.01);
  }

  /** D10: the same seed gives the same curve and the same parameters, to the last bit. */
  @Test
  void theSameSeedGivesTheSameBits() throws IOException {
    Splits data = Digits.draw(600, 3).split(new Part("train", 500), Part.rest("valid"));
    TrainableModel first = digits();
    TrainableModel second = digits();
    TrainableModel other = digits();
    assertThat(curve(first, data, 5)).isEqualTo(curve(second, data, 5));
    assertThat(bits(first)).isEqualTo(bits(second));
    assertThat(curve(other, data, 6)).isNotEqualTo(curve(first, data, 5));
  }

  /** The drawn digits tell models apart: a linear one stays clearly below one hidden layer. */
  @Test
  void aHiddenLayerBeatsALinearModel() throws IOException {
    Splits data = Digits.draw(9_000, 1).split(new Part("train", 8_000), Part.rest("test"));
    double hidden = testAccuracy(digits(), data);
    double plain = testAccuracy(load("linear.nn", LINEAR), data);
    System.out.println("digits: hidden layer " + hidden + ", linear " + plain);
    assertThat(hidden).isGreaterThan(0.93);
    assertThat(plain).isLessThan(hidden - 0.05);
  }

  /** D5 in small: where examples are few, convolutions that see shapes beat a hidden layer. */
  @Test
  void convolutionsLearnFromFewExamples() throws IOException {
    Splits data = Digits.draw(2_500, 1).split(new Part("train", 2_000), Part.rest("test"));
    double convolutions = testAccuracy(load("cnn.nn", CONVOLUTIONS), data);
    double hidden = testAccuracy(digits(), data);
    System.out.println("digits: convolutions " + convolutions + ", hidden layer " + hidden);
    assertThat(convolutions).isGreaterThan(0.93);
    assertThat(hidden).isLessThan(convolutions - 0.03);
  }

  private static TrainableModel load(String file, String text) throws IOException {
    CompiledModel compiled = Programs.compile(file, text, CompileOptions.DEFAULT).get(0);
    return (TrainableModel) ModelLoader.load(compiled).create(64);
  }

  private static TrainableModel digits() throws IOException {
    CompiledModel compiled = Programs.compile(EXAMPLES.resolve("digits.nn"), Precision.F32).get(0);
    return (TrainableModel) ModelLoader.load(compiled).create(64);
  }

  private static String curve(TrainableModel model, Splits data, long seed) {
    model.initialize(seed);
    Report report =
        Trainer.of(model).optimizer(new Adam(0.002)).batch(64).epochs(2).seed(seed).fit(data);
    StringBuilder curve = new StringBuilder();
    report.epochs().forEach(row -> curve.append(row.train()).append(row.valid()).append('\n'));
    return curve.toString();
  }

  private static int bits(TrainableModel model) {
    return Arrays.hashCode(
        model.parameters().all().stream()
            .flatMapToInt(
                parameter ->
                    IntStream.range(0, parameter.size())
                        .map(i -> Float.floatToRawIntBits((float) parameter.value(i))))
            .toArray());
  }

  private static double testAccuracy(TrainableModel model, Splits data) {
    model.initialize(7);
    Report report =
        Trainer.of(model).optimizer(new Adam(0.002)).batch(64).epochs(6).seed(7).fit(data);
    return report.value("test.accuracy").orElseThrow();
  }
}
