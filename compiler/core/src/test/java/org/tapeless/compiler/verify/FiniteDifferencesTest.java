package org.tapeless.compiler.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FiniteDifferencesTest {
  @ParameterizedTest
  @ValueSource(doubles = {-3, -0.5, 0, 0.7, 2})
  void slopesOfSmoothFunctionsAreExactToTenDigits(double x) {
    assertSlope(t -> Math.exp(x + t), Math.exp(x));
    assertSlope(t -> Math.sin(3 * (x + t)), 3 * Math.cos(3 * x));
    assertSlope(t -> 5, 0);
    assertSlope(t -> 1e6 * (x + t), 1e6);
    assertSlope(t -> Math.pow(x + t, 4), 4 * x * x * x);
  }

  private static void assertSlope(DoubleUnaryOperator f, double expected) {
    FiniteDifferences.Slope slope = FiniteDifferences.slope(f);
    assertThat(slope.isReliable()).isTrue();
    double scale = Math.max(1, Math.abs(expected));
    assertThat(slope.value()).isCloseTo(expected, within(1e-9 * scale));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-5, -1e-4, 3e-4, -4e-4, 6e-4, 9e-4})
  void kinksNearbyAreSeen(double distance) {
    assertThat(FiniteDifferences.slope(t -> Math.abs(t - distance)).isReliable()).isFalse();
    assertThat(FiniteDifferences.slope(t -> Math.max(t - distance, 0)).isReliable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 2e-4, -9e-4})
  void jumpsNearbyAreSeen(double distance) {
    assertThat(FiniteDifferences.slope(t -> t > distance ? 1 : 0).isReliable()).isFalse();
  }

  @Test
  void kinksFartherAwayDoNoHarm() {
    FiniteDifferences.Slope slope = FiniteDifferences.slope(t -> Math.abs(t - 2e-3));
    assertThat(slope.isReliable()).isTrue();
    assertThat(slope.value()).isCloseTo(-1, within(1e-9));
  }

  @Test
  void whatIsNoNumberIsNotTrusted() {
    assertThat(FiniteDifferences.slope(Math::log).isReliable()).isFalse();
    assertThat(FiniteDifferences.slope(Math::sqrt).isReliable()).isFalse();
    assertThat(FiniteDifferences.slope(t -> Double.NaN).isReliable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, -3e-4, 8e-4})
  void slightKinksNearbyAreNoWrongGradient(double distance) {
    DoubleUnaryOperator f = t -> Math.sin(t) + 5e-5 * Math.abs(t - distance);
    double gradient = 1 - 5e-5 * Math.signum(distance);
    assertThat(FiniteDifferences.slope(f).value()).isNotCloseTo(gradient, within(1e-6));
    FiniteDifferences.Slope slope = FiniteDifferences.slope(f, gradient);
    assertThat(slope.isReliable()).isTrue();
    assertThat(slope.value()).isCloseTo(gradient, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.99, 1 + 1e-5, -1, 0})
  void wrongGradientsStayWrong(double gradient) {
    FiniteDifferences.Slope slope = FiniteDifferences.slope(Math::sin, gradient);
    assertThat(slope.isReliable()).isTrue();
    assertThat(slope.value()).isCloseTo(1, within(1e-8));
  }
}
