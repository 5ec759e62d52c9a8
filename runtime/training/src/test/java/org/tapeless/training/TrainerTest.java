package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.Feed;
import org.tapeless.runtime.Precision;

class TrainerTest {
  @ParameterizedTest
  @EnumSource(Precision.class)
  void findsTheLine(Precision precision) {
    LineModel model = started(precision, 8);
    Report report =
        Trainer.of(model).optimizer(new Sgd(0.1)).batch(8).epochs(60).fit(Lines.points(100, 0));
    assertThat(model.parameters().get("w").value(0)).isCloseTo(3, within(1e-4));
    assertThat(model.parameters().get("w").value(1)).isCloseTo(-2, within(1e-4));
    assertThat(model.parameters().get("b").value(0)).isCloseTo(0.5, within(1e-4));
    assertThat(report.ending()).isEqualTo(Ending.FINISHED);
    assertThat(report.epochs()).hasSize(60);
    assertThat(report.last().orElseThrow().step()).isEqualTo(60 * 13);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void givesTheSameCurveForTheSameSeed(Precision precision) {
    List<Scores> first = curve(precision, 7);
    assertThat(curve(precision, 7)).isEqualTo(first);
    assertThat(curve(precision, 8)).isNotEqualTo(first);
  }

  @Test
  void makesSoManySteps() {
    Report inPart =
        Trainer.of(started(Precision.F64, 8)).batch(8).steps(20).fit(Lines.points(100, 0));
    assertThat(inPart.epochs()).extracting(EpochRow::step).containsExactly(13L, 20L);
    Report whole = Trainer.of(started(Precision.F64, 100)).steps(5).fit(Lines.points(100, 0));
    assertThat(whole.epochs()).extracting(EpochRow::step).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void makesTheStepsThatOneWouldMakeByHand() {
    LineModel trained = started(Precision.F64, 4);
    Dataset data = Lines.points(10, 0.1);
    Trainer.of(trained).optimizer(new Sgd(0.05)).batch(4).shuffled(false).epochs(2).fit(data);

    LineModel byHand = started(Precision.F64, 4);
    Update update = new Sgd(0.05).on(byHand.parameters());
    for (int epoch = 0; epoch < 2; epoch++) {
      for (int from = 0; from < 10; from += 4) {
        BatchFeed batch = new BatchFeed(byHand, data.slice(from, Math.min(4, 10 - from)), 0);
        batch.load(0);
        byHand.forward(batch.feed());
        byHand.backward();
        update.step();
      }
    }
    for (int i = 0; i < 3; i++) {
      assertThat(trained.parameters().value(i)).isEqualTo(byHand.parameters().value(i));
    }
  }

  @Test
  void weighsARaggedBatchByItsRows() {
    LineModel model = started(Precision.F64, 10);
    Dataset data = Lines.points(10, 0.5);
    Scores whole = new Evaluation(model, data, 0).run();
    Scores inParts = new Evaluation(model, data, 4).run();
    assertThat(inParts.loss()).isCloseTo(whole.loss(), within(1e-12));
    assertThat(inParts.metrics().get("miss")).isCloseTo(whole.metrics().get("miss"), within(1e-12));
  }

  @Test
  void validatesOnMoreRowsThanTheModelTakesAtOnce() {
    LineModel small = started(Precision.F64, 10);
    Splits data = Lines.points(40, 0.3).split(new Part("train", 10), Part.rest("valid"));
    Report report = Trainer.of(small).epochs(1).fit(data);
    LineModel large = started(Precision.F64, 30);
    System.arraycopy(values(small), 0, values(large), 0, 3);
    assertThat(report.value("valid.loss").orElseThrow())
        .isCloseTo(large.forward(whole(large, data.valid().orElseThrow())), within(1e-12));
  }

  private static double[] values(LineModel model) {
    return ((DoubleParameters) model.parameters()).values();
  }

  private static Feed whole(LineModel model, Dataset data) {
    BatchFeed feed = new BatchFeed(model, data, 0);
    feed.load(0);
    return feed.feed();
  }

  @Test
  void keepsTheBestParameters() {
    LineModel model = started(Precision.F64, 100);
    Splits data = Lines.points(30, 0.3).split(new Part("train", 10), Part.rest("valid"));
    Report report =
        Trainer.of(model)
            .schedule((base, step, steps) -> step < 10 ? 0.3 : 0.9)
            .epochs(20)
            .keepBest("valid.loss")
            .fit(data);
    double lowest =
        report.epochs().stream()
            .mapToDouble(row -> row.value("valid.loss").getAsDouble())
            .min()
            .orElseThrow();
    assertThat(report.best().orElseThrow().epoch()).isLessThan(20);
    assertThat(report.value("valid.loss")).hasValue(lowest);
    assertThat(new Evaluation(model, data.valid().orElseThrow(), 0).run().loss()).isEqualTo(lowest);
  }

  @Test
  void stopsWhenAConditionIsMet() {
    Report report =
        Trainer.of(started(Precision.F64, 8))
            .optimizer(new Sgd(0.1))
            .batch(8)
            .epochs(1000)
            .stopWhen(Expectation.parse("loss < 0.01"))
            .fit(Lines.points(100, 0));
    assertThat(report.ending()).isEqualTo(Ending.CONDITION_MET);
    assertThat(report.value("loss").orElseThrow()).isLessThan(0.01);
    assertThat(report.epochs().get(report.epochs().size() - 2).train().loss()).isGreaterThan(0.01);
  }

  @Test
  void stopsWhenNothingImproves() {
    Report report =
        Trainer.of(started(Precision.F64, 100))
            .schedule((base, step, steps) -> step < 10 ? 0.1 : 1.5)
            .epochs(1000)
            .stopWhenStalls("loss", 3)
            .fit(Lines.points(100, 0.5));
    assertThat(report.ending()).isEqualTo(Ending.STALLED);
    int last = report.epochs().size() - 1;
    double best = report.epochs().get(last - 3).train().loss();
    assertThat(report.epochs().subList(last - 2, last + 1))
        .allSatisfy(row -> assertThat(row.train().loss()).isGreaterThanOrEqualTo(best));
  }

  @Test
  void stopsOnRequestAndKeepsWhatThereIs() {
    StopSignal signal = new StopSignal();
    TrainingListener asker =
        new TrainingListener() {
          @Override
          public void stepped(TrainingState state) {
            if (state.step() == 30) {
              signal.request();
            }
          }
        };
    Report report =
        Trainer.of(started(Precision.F64, 8))
            .batch(8)
            .epochs(100)
            .stopOn(signal)
            .listen(asker)
            .fit(Lines.points(100, 0));
    assertThat(report.ending()).isEqualTo(Ending.REQUESTED);
    assertThat(report.epochs()).extracting(EpochRow::step).containsExactly(13L, 26L, 30L);
  }

  @Test
  void stopsWhereTheLossIsNotFinite() {
    LineModel model = started(Precision.F32, 100);
    assertThatThrownBy(
            () -> Trainer.of(model).optimizer(new Sgd(1e12)).epochs(50).fit(Lines.points(100, 0)))
        .isInstanceOfSatisfying(
            NonFiniteLossException.class,
            e -> assertThat(e.report().ending()).isEqualTo(Ending.NOT_FINITE))
        .hasMessageContaining("at step ")
        .hasMessageContaining("epoch ")
        .hasMessageContaining("p at line.nn:4");
  }

  @Test
  void evaluatesExpectations() {
    Splits data =
        Lines.points(90, 0).split(new Part("train", 50), new Part("valid", 20), Part.rest("test"));
    Report report =
        Trainer.of(started(Precision.F64, 8))
            .optimizer(new Momentum(0.05))
            .batch(8)
            .epochs(100)
            .expect("test.loss < 1e-6")
            .expect("valid.miss <= 1e-3")
            .expect("miss > 1")
            .fit(data);
    assertThat(report.outcomes()).extracting(Outcome::met).containsExactly(true, true, false);
    assertThat(report.met()).isFalse();
    assertThat(report.summary()).contains("expect  miss > 1: NOT MET, it is");
  }

  @Test
  void refusesWhatTheModelOrTheDataCannotGive() {
    Dataset data = Lines.points(20, 0);
    LineModel model = started(Precision.F64, 8);
    assertThatThrownBy(() -> Trainer.of(model).fit(data)).hasMessageContaining("how long to train");
    assertThatThrownBy(() -> Trainer.of(model).steps(1).epochs(1).fit(data))
        .hasMessageContaining("not in both");
    assertThatThrownBy(() -> Trainer.of(model).epochs(1).fit(data))
        .hasMessage(
            "Line was constructed for B <= 8, but a batch has 20 rows: construct it for more, or"
                + " train with a smaller batch");
    Trainer trainer = Trainer.of(model).batch(8).epochs(1);
    assertThatThrownBy(() -> trainer.keepBest("test.loss").fit(data))
        .hasMessageContaining("use `valid.loss`");
    assertThatThrownBy(() -> trainer.keepBest("valid.loss").fit(data))
        .hasMessageContaining("needs rows of the part `valid`");
    assertThatThrownBy(() -> trainer.keepBest("loss").expect("accuracy > 1").fit(data))
        .hasMessage("Line has no `accuracy` (expected); it has `loss`, `miss`");
  }

  private static List<Scores> curve(Precision precision, long seed) {
    LineModel model = started(precision, 8);
    Report report =
        Trainer.of(model)
            .optimizer(new Adam(0.01))
            .schedule(Schedule.cosine(0).warmup(10))
            .batch(8)
            .epochs(10)
            .seed(seed)
            .fit(Lines.points(100, 0.1));
    return report.epochs().stream().map(EpochRow::train).toList();
  }

  private static LineModel started(Precision precision, int capacity) {
    LineModel model = new LineModel(precision, capacity);
    model.initialize(1);
    return model;
  }
}
