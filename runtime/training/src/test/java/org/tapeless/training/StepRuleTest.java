package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.Precision;

/** What happens to gradients and weights around an update: clip, accumulation, average, plateau. */
class StepRuleTest {
  @ParameterizedTest
  @EnumSource(Precision.class)
  void aClipOfTheNormKeepsTheDirection(Precision precision) {
    Parameters p = parameters(precision, 20);
    p.gradient(0, 3);
    p.gradient(17, -4);
    Clip.norm(2.5).on(p).apply();
    // norm 5: the factor is 2.5 / (5 + 1e-6)
    assertThat(p.gradient(0)).isCloseTo(7.5 / 5.000001, within(1e-7));
    assertThat(p.gradient(17)).isCloseTo(-10 / 5.000001, within(1e-7));
    Clip.norm(100).on(p).apply();
    assertThat(p.gradient(0)).as("a small gradient stays").isCloseTo(1.5, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aClipOfTheValueBoundsEveryElement(Precision precision) {
    Parameters p = parameters(precision, 3);
    p.gradient(0, 3);
    p.gradient(1, -4);
    p.gradient(2, 0.25);
    Clip.value(0.5).on(p).apply();
    assertThat(List.of(p.gradient(0), p.gradient(1), p.gradient(2)))
        .containsExactly(0.5, -0.5, 0.25);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void anAverageFollowsTheWeightsAndSwaps(Precision precision) {
    Parameters p = parameters(precision, 1);
    p.value(0, 1);
    WeightAverage average = new WeightAverage(p, 0.75);
    p.value(0, 2);
    average.add();
    // 0.75 * 1 + 0.25 * 2
    average.swap();
    assertThat(p.value(0)).isEqualTo(1.25);
    average.swap();
    assertThat(p.value(0)).isEqualTo(2);
    p.value(0, 0);
    average.add();
    average.swap();
    assertThat(p.value(0)).isEqualTo(0.9375);
  }

  @Test
  void evaluationSeesTheAverageAndTheModelIsLeftWithIt() {
    Dataset data = Lines.points(48, 0.2);
    LineModel averaged = new LineModel(Precision.F64, 8);
    averaged.initialize(1);
    Report report =
        Trainer.of(averaged)
            .optimizer(new Sgd(0.3))
            .batch(8)
            .epochs(3)
            .average(0.9)
            .fit(data.split(new Part("train", 40), Part.rest("valid")));
    LineModel plain = new LineModel(Precision.F64, 8);
    plain.initialize(1);
    double[] mean = {plain.parameters().value(0)};
    Trainer.of(plain)
        .optimizer(new Sgd(0.3))
        .batch(8)
        .epochs(3)
        .listen(
            new TrainingListener() {
              @Override
              public void stepped(TrainingState state) {
                mean[0] = 0.9 * mean[0] + (1 - 0.9) * plain.parameters().value(0);
              }
            })
        .fit(data.slice(0, 40));
    assertThat(averaged.parameters().value(0)).isEqualTo(mean[0]);
    assertThat(new Evaluation(averaged, data.slice(40, 8), 8).run())
        .isEqualTo(report.last().orElseThrow().valid().orElseThrow());
  }

  /** Four batches of 5 rows and one of 2 make the steps that a batch of 10 makes. */
  @Test
  void accumulationMakesTheStepOfOneLargeBatch() {
    Dataset data = Lines.points(22, 0.2);
    LineModel large = new LineModel(Precision.F64, 10);
    LineModel small = new LineModel(Precision.F64, 5);
    large.initialize(3);
    small.initialize(3);
    Report whole = Trainer.of(large).optimizer(new Adam(0.1)).batch(10).epochs(4).seed(2).fit(data);
    Report parts =
        Trainer.of(small)
            .optimizer(new Adam(0.1))
            .batch(5)
            .accumulate(2)
            .epochs(4)
            .seed(2)
            .fit(data);
    assertThat(parts.last().orElseThrow().step()).isEqualTo(12);
    assertThat(parts.last().orElseThrow().step()).isEqualTo(whole.last().orElseThrow().step());
    for (int i = 0; i < 3; i++) {
      assertThat(small.parameters().value(i)).isCloseTo(large.parameters().value(i), within(1e-12));
    }
    assertThat(parts.last().orElseThrow().train().loss())
        .isCloseTo(whole.last().orElseThrow().train().loss(), within(1e-12));
  }

  @Test
  void anEpochOfSoManyStepsEndsWhereItIsSaid() {
    LineModel model = new LineModel(Precision.F64, 8);
    Report report =
        Trainer.of(model)
            .optimizer(new Sgd(0.1))
            .batch(8)
            .steps(10)
            .evaluateEvery(4)
            .fit(Lines.points(24, 0.2));
    assertThat(report.epochs()).extracting(EpochRow::step).containsExactly(4L, 8L, 10L);
    assertThat(report.epochs()).extracting(EpochRow::epoch).containsExactly(1, 2, 3);
  }

  /** The rows that a step takes follow from its number, however the epochs are cut. */
  @Test
  void theLengthOfAnEpochChangesNoStep() {
    LineModel rare = new LineModel(Precision.F64, 8);
    LineModel often = new LineModel(Precision.F64, 8);
    Dataset data = Lines.points(20, 0.2);
    Trainer.of(rare).optimizer(new Sgd(0.1)).batch(8).steps(10).seed(1).fit(data);
    Trainer.of(often).optimizer(new Sgd(0.1)).batch(8).steps(10).seed(1).evaluateEvery(2).fit(data);
    assertThat(often.parameters().value(0)).isEqualTo(rare.parameters().value(0));
  }

  /** As PyTorch's ReduceLROnPlateau(patience = 1, factor = 0.5, min_lr = 0.3). */
  @Test
  void aPlateauLowersTheRate() {
    Plateau plateau =
        new Plateau(new Plateau.Settings(new Plan.Watch("loss", Goal.LOWEST), 1, 0.5, 0.3));
    List<Double> rates = new ArrayList<>();
    for (double loss : new double[] {1, 0.9, 0.89999, 0.95, 0.9, 0.8, 0.9, 0.9, Double.NaN, 0.9}) {
      plateau.offer(new EpochRow(1, 1, 1, new Scores(loss, Map.of()), Optional.empty(), 0));
      rates.add(plateau.lowered(1));
    }
    assertThat(rates).containsExactly(1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5, 0.3, 0.3, 0.3);
  }

  @Test
  void wrongSettingsAreRefusedByName() {
    Trainer trainer = Trainer.of(new LineModel(Precision.F64, 8));
    assertThatThrownBy(() -> Clip.norm(0)).hasMessageContaining("limit of a clip");
    assertThatThrownBy(() -> trainer.average(1)).hasMessageContaining("an average keeps");
    assertThatThrownBy(() -> trainer.accumulate(0)).hasMessageContaining("make a step");
    assertThatThrownBy(() -> trainer.evaluateEvery(0)).hasMessageContaining("steps in an epoch");
    assertThatThrownBy(() -> trainer.plateau("loss", 0, 0.5, 0)).hasMessageContaining("patience");
    assertThatThrownBy(() -> trainer.plateau("loss", 1, 1, 0)).hasMessageContaining("factor");
  }

  private static Parameters parameters(Precision precision, int size) {
    List<ParameterSpec> specs = List.of(new ParameterSpec("w", List.of(size), 0));
    return precision == Precision.F32 ? new FloatParameters(specs) : new DoubleParameters(specs);
  }
}
