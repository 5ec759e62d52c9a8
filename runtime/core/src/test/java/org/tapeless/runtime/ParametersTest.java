package org.tapeless.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParametersTest {
  private static final List<ParameterSpec> SPECS = Signatures.mlp(Precision.F32).parameters();

  @Test
  void aParameterIsAViewOfTheFlatArrays() {
    FloatParameters parameters = new FloatParameters(SPECS);
    Parameter bias = parameters.get("linear1.b");
    bias.value(1, 0.1);
    parameters.gradients()[6] = 3;

    assertThat(parameters.values()[7]).isEqualTo(0.1f);
    assertThat(bias.value(1)).isEqualTo((double) 0.1f);
    assertThat(bias.gradient(0)).isEqualTo(3);
    assertThat(bias).hasToString("linear1.b[2]");
    assertThat(bias.offset()).isEqualTo(6);
    assertThat(bias.size()).isEqualTo(2);
    assertThat(parameters.size()).isEqualTo(8);
    assertThat(parameters.all())
        .extracting(Parameter::path)
        .containsExactly("linear1.W", "linear1.b");
    assertThatThrownBy(() -> bias.value(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> bias.value(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void doublePrecisionIsKept() {
    DoubleParameters parameters = new DoubleParameters(SPECS);
    parameters.value(0, 0.1);
    parameters.gradient(0, 0.2);
    assertThat(parameters.values()[0]).isEqualTo(0.1);
    assertThat(parameters.gradients()[0]).isEqualTo(0.2);
    assertThat(parameters.precision()).isEqualTo(Precision.F64);
  }

  @Test
  void anUnknownPathSuggestsTheNearest() {
    FloatParameters parameters = new FloatParameters(SPECS);
    assertThatThrownBy(() -> parameters.get("linear2.W"))
        .hasMessage("there is no parameter `linear2.W`; did you mean `linear1.W`?");
    assertThatThrownBy(() -> parameters.get("x"))
        .hasMessage("there is no parameter `x`; there are `linear1.W`, `linear1.b`");
    assertThatThrownBy(() -> new FloatParameters(List.of()).get("x"))
        .hasMessage("there is no parameter `x`; there are none");
  }

  @Test
  void aLayoutWithGapsOrDoublesIsRefused() {
    ParameterSpec first = new ParameterSpec("a", List.of(2), 0);
    assertThatThrownBy(
            () -> new FloatParameters(List.of(first, new ParameterSpec("b", List.of(), 3))))
        .hasMessage("parameter `b` begins at 3 instead of 2");
    assertThatThrownBy(
            () -> new FloatParameters(List.of(first, new ParameterSpec("a", List.of(), 2))))
        .hasMessage("parameter `a` occurs twice");
    assertThatThrownBy(() -> new ParameterSpec("c", List.of(0), 0))
        .hasMessage("parameter `c`: shape [0] at offset 0 is not legal");
  }

  @Test
  void gradientsAccumulateToSumAndMean() {
    FloatParameters parameters = new FloatParameters(SPECS);
    GradientAccumulator accumulator = new GradientAccumulator(parameters.size());
    addOnesAndThrees(parameters, accumulator);
    assertThat(accumulator.count()).isEqualTo(2);
    accumulator.storeSum(parameters);
    assertThat(parameters.gradients()).containsOnly(4f);

    addOnesAndThrees(parameters, accumulator);
    accumulator.storeMean(parameters);
    assertThat(parameters.gradients()).containsOnly(2f);
    assertThat(accumulator.count()).isZero();
    assertThatThrownBy(() -> accumulator.storeSum(parameters))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no gradient has been added");
    assertThatThrownBy(() -> new GradientAccumulator(7).add(parameters))
        .hasMessage("the model has 8 parameter elements, the accumulator 7");
  }

  private static void addOnesAndThrees(
      FloatParameters parameters, GradientAccumulator accumulator) {
    Arrays.fill(parameters.gradients(), 1);
    accumulator.add(parameters);
    Arrays.fill(parameters.gradients(), 3);
    accumulator.add(parameters);
  }
}
