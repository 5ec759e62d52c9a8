package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapeless.runtime.DoubleParameters;
import org.tapeless.runtime.FloatParameters;
import org.tapeless.runtime.ParameterSpec;
import org.tapeless.runtime.Parameters;
import org.tapeless.runtime.Precision;

/** Steps worked out by hand, and closed forms of many. */
class OptimizerTest {
  private static final double FLOAT_ERROR = 1e-6;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void sgdFollowsTheGradient(Precision precision) {
    Parameters p = parameters(precision, 1, -2, 0.5);
    gradients(p, 10, -4, 0);
    new Sgd(0.1).on(p).step();
    assertValues(p, 0, -1.6, 0.5);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void momentumAddsUpVelocity(Precision precision) {
    Parameters p = parameters(precision, 1);
    Update update = new Momentum(0.1, 0.9).on(p);
    gradients(p, 2);
    update.step();
    assertValues(p, 1 - 0.1 * 2);
    gradients(p, -1);
    update.step();
    // v = 0.9 * 2 - 1 = 0.8
    assertValues(p, 0.8 - 0.1 * 0.8);
    gradients(p, 0);
    update.step(0.5);
    // v = 0.72, with the rate of the moment outside of it
    assertValues(p, 0.72 - 0.5 * 0.72);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void nesterovLooksAhead(Precision precision) {
    Parameters p = parameters(precision, 1);
    Update update = new Nesterov(0.1, 0.9).on(p);
    gradients(p, 2);
    update.step();
    // v = 2; the step goes along 2 + 0.9 * 2 = 3.8
    assertValues(p, 1 - 0.38);
    gradients(p, -1);
    update.step();
    // v = 0.9 * 2 - 1 = 0.8; along -1 + 0.9 * 0.8 = -0.28
    assertValues(p, 0.62 + 0.028);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void adagradDividesByTheRootOfAllSquares(Precision precision) {
    Parameters p = parameters(precision, 1);
    Update update = new Adagrad(0.1, 1e-3).on(p);
    gradients(p, 3);
    update.step();
    double first = 1 - 0.1 * 3 / 3.001;
    assertValues(p, first);
    gradients(p, -4);
    update.step();
    // s = 9 + 16
    assertValues(p, first + 0.1 * 4 / 5.001);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void rmsPropDividesByTheRootOfTheMeanSquare(Precision precision) {
    Parameters p = parameters(precision, 1);
    Update update = new RmsProp(0.1, 0.75, 0, 1e-3).on(p);
    gradients(p, 2);
    update.step();
    // s = 0.25 * 4 = 1
    double first = 1 - 0.1 * 2 / 1.001;
    assertValues(p, first);
    gradients(p, -3);
    update.step();
    // s = 0.75 + 0.25 * 9 = 3
    assertValues(p, first + 0.1 * 3 / (Math.sqrt(3) + 1e-3));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void rmsPropGathersVelocityOfTheQuotients(Precision precision) {
    Parameters p = parameters(precision, 1);
    Update update = new RmsProp(0.1, 0.75, 0.5, 1e-3).on(p);
    gradients(p, 2);
    update.step();
    double velocity = 2 / 1.001;
    assertValues(p, 1 - 0.1 * velocity);
    gradients(p, -3);
    update.step();
    double next = 0.5 * velocity - 3 / (Math.sqrt(3) + 1e-3);
    assertValues(p, 1 - 0.1 * velocity - 0.1 * next);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void decayInTheGradientIsItsL2Term(Precision precision) {
    Parameters p = parameters(precision, 2);
    Update update = new Momentum(0.1, 0.9).decayed(WeightDecay.of(0.5)).on(p);
    gradients(p, 1);
    update.step();
    // g = 1 + 0.5 * 2 = 2
    assertValues(p, 1.8);
    gradients(p, 0);
    update.step();
    // g = 0.9, v = 0.9 * 2 + 0.9
    assertValues(p, 1.8 - 0.1 * 2.7);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void decayOfMatricesSparesBiases(Precision precision) {
    List<ParameterSpec> specs =
        List.of(
            new ParameterSpec("a.W", List.of(1, 2), 0),
            new ParameterSpec("a.b", List.of(2), 2),
            new ParameterSpec("b.W", List.of(2, 1), 4),
            new ParameterSpec("c.W", List.of(1, 1), 6),
            new ParameterSpec("scale", List.of(), 7));
    assertThat(WeightDecay.of(1).ranges(new DoubleParameters(specs))).containsExactly(0, 8);
    assertThat(WeightDecay.of(1).ofMatrices().ranges(new DoubleParameters(specs)))
        .containsExactly(0, 2, 4, 7);
    Parameters p =
        precision == Precision.F32 ? new FloatParameters(specs) : new DoubleParameters(specs);
    for (int i = 0; i < p.size(); i++) {
      p.value(i, 1);
    }
    new Sgd(0.5).decayed(WeightDecay.of(0.5).ofMatrices()).on(p).step();
    assertValues(p, 0.75, 0.75, 1, 1, 0.75, 0.75, 0.75, 1);
    gradients(p, 0, 0, 0, 0, 0, 0, 0, 0);
    new AdamW(0.5, 0.9, 0.999, 1e-8, WeightDecay.of(0.5).ofMatrices()).on(p).step();
    assertValues(p, 0.5625, 0.5625, 1, 1, 0.5625, 0.5625, 0.5625, 1);
  }

  /** What a checkpoint relies on: memory and count are all that an update knows. */
  @Test
  void anUpdateThatIsResumedGoesOnWithTheSameBits() {
    WeightDecay decay = WeightDecay.of(0.01);
    for (Optimizer optimizer :
        List.of(
            new Sgd(0.1),
            new Momentum(0.1),
            new Nesterov(0.1),
            new Adagrad(0.1),
            new RmsProp(0.1, 0.9, 0.5, 1e-8),
            new Adam(0.1),
            new AdamW(0.1),
            new Adam(0.1).decayed(decay))) {
      Parameters through = parameters(Precision.F32, 0.3, -0.7);
      Parameters stopped = parameters(Precision.F32, 0.3, -0.7);
      Update all = optimizer.on(through);
      Update first = optimizer.on(stopped);
      Update second = optimizer.on(stopped);
      for (int step = 1; step <= 20; step++) {
        gradients(through, Math.sin(step), 1.0 / step);
        gradients(stopped, Math.sin(step), 1.0 / step);
        all.step();
        (step <= 7 ? first : second).step();
        if (step == 7) {
          first
              .memory()
              .forEach((name, from) -> System.arraycopy(from, 0, second.memory().get(name), 0, 2));
          second.resume(7);
        }
      }
      assertThat(stopped.value(0)).as(optimizer.name()).isEqualTo(through.value(0));
      assertThat(stopped.value(1)).as(optimizer.name()).isEqualTo(through.value(1));
    }
  }

  @Test
  void momentumUnderAConstantGradientHasItsClosedForm() {
    Parameters p = parameters(Precision.F64, 0);
    Update update = new Momentum(0.01, 0.9).on(p);
    gradients(p, 3);
    for (int step = 0; step < 50; step++) {
      update.step();
    }
    // v_t = g (1 - mu^t) / (1 - mu); the sum over t = 1..n is g / (1 - mu) (n - mu (1 - mu^n) / (1
    // - mu))
    double sum = 3 / 0.1 * (50 - 0.9 * (1 - Math.pow(0.9, 50)) / 0.1);
    assertThat(p.value(0)).isCloseTo(-0.01 * sum, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void adamMakesTheStepsWorkedOutByHand(Precision precision) {
    Parameters p = parameters(precision, 1);
    Update update = new Adam(0.1, 0.9, 0.99, 1e-3).on(p);
    gradients(p, 2);
    update.step();
    // m = 0.2, v = 0.04; corrected 2 and 4; step 0.1 * 2 / (2 + 0.001)
    double first = 1 - 0.1 * 2 / 2.001;
    assertValues(p, first);
    gradients(p, -1);
    update.step();
    // m = 0.18 - 0.1 = 0.08, v = 0.0396 + 0.01 = 0.0496
    double mean = 0.08 / (1 - 0.81);
    double square = 0.0496 / (1 - 0.9801);
    assertValues(p, first - 0.1 * mean / (Math.sqrt(square) + 1e-3));
  }

  @Test
  void adamUnderAConstantGradientMovesByTheRate() {
    Parameters p = parameters(Precision.F64, 0, 0);
    Update update = new Adam(0.01).on(p);
    gradients(p, 1e-3, -40);
    for (int step = 0; step < 100; step++) {
      update.step();
    }
    // corrected mean and root of the mean square are g and |g| at every step
    assertThat(p.value(0)).isCloseTo(-100 * 0.01 * 1e-3 / (1e-3 + 1e-8), within(1e-12));
    assertThat(p.value(1)).isCloseTo(100 * 0.01 * 40 / (40 + 1e-8), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void adamWDecaysApartFromTheGradient(Precision precision) {
    Parameters decayed = parameters(precision, 1, -3);
    Parameters plain = parameters(precision, 1, -3);
    gradients(decayed, 2, 0);
    gradients(plain, 2, 0);
    new AdamW(0.1, 0.9, 0.999, 1e-8, WeightDecay.of(0.5)).on(decayed).step();
    new Adam(0.1).on(plain).step();
    assertThat(decayed.value(0)).isCloseTo(plain.value(0) - 0.1 * 0.5 * 1, within(FLOAT_ERROR));
    assertThat(decayed.value(1)).isCloseTo(-3 * (1 - 0.1 * 0.5), within(FLOAT_ERROR));
  }

  @Test
  void adamWWithoutDecayIsAdam() {
    Parameters left = parameters(Precision.F32, 0.3, 0.7);
    Parameters right = parameters(Precision.F32, 0.3, 0.7);
    Update adamW = new AdamW(0.02, 0.9, 0.999, 1e-8, WeightDecay.NONE).on(left);
    Update adam = new Adam(0.02).on(right);
    for (int step = 0; step < 10; step++) {
      gradients(left, step - 4, 1.0 / (step + 1));
      gradients(right, step - 4, 1.0 / (step + 1));
      adamW.step();
      adam.step();
    }
    assertThat(left.value(0)).isEqualTo(right.value(0));
    assertThat(left.value(1)).isEqualTo(right.value(1));
  }

  @Test
  void wrongSettingsAreRefusedByName() {
    assertThatThrownBy(() -> new Sgd(0))
        .hasMessage("the learning rate of sgd must be positive and finite, but is 0.0");
    assertThatThrownBy(() -> new Sgd(Double.NaN)).hasMessageContaining("rate of sgd");
    assertThatThrownBy(() -> new Momentum(0.1, 1)).hasMessageContaining("the momentum must be");
    assertThatThrownBy(() -> new Adam(0.1, 0.9, 1.5, 1e-8)).hasMessageContaining("beta2 of adam");
    assertThatThrownBy(() -> new Adam(0.1, 0.9, 0.9, 0)).hasMessageContaining("eps of adam");
    assertThatThrownBy(() -> new Nesterov(0.1, -1)).hasMessageContaining("momentum of nesterov");
    assertThatThrownBy(() -> new RmsProp(0.1, 1, 0, 1)).hasMessageContaining("alpha of rmsprop");
    assertThatThrownBy(() -> new Adagrad(0)).hasMessageContaining("rate of adagrad");
    assertThatThrownBy(() -> WeightDecay.of(-1)).hasMessageContaining("decay");
  }

  @Test
  void settingsKeepTheirOrder() {
    assertThat(new AdamW(0.1).settings().keySet())
        .containsExactly("lr", "beta1", "beta2", "eps", "decay", "decayed");
  }

  private static Parameters parameters(Precision precision, double... values) {
    List<ParameterSpec> specs = List.of(new ParameterSpec("w", List.of(values.length), 0));
    Parameters parameters =
        precision == Precision.F32 ? new FloatParameters(specs) : new DoubleParameters(specs);
    for (int i = 0; i < values.length; i++) {
      parameters.value(i, values[i]);
    }
    return parameters;
  }

  private static void gradients(Parameters parameters, double... gradients) {
    for (int i = 0; i < gradients.length; i++) {
      parameters.gradient(i, gradients[i]);
    }
  }

  private static void assertValues(Parameters parameters, double... expected) {
    double error = parameters instanceof FloatParameters ? FLOAT_ERROR : 1e-14;
    for (int i = 0; i < expected.length; i++) {
      assertThat(parameters.value(i)).isCloseTo(expected[i], within(error));
    }
  }
}
