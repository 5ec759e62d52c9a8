package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tapeless.runtime.ModelSignature;
import org.tapeless.runtime.Precision;

final class CapacitiesTest {
  private static final ModelSignature LINE = new LineModel(Precision.F64, 1).signature();

  @Test
  void aBatchIsAsLargeAsAsked() {
    assertThat(Capacities.of(LINE, Splits.of(Lines.points(100, 0)), 16)).containsExactly(16);
  }

  @Test
  void withoutBatchesTheLargestPartDecides() {
    Splits splits = Lines.points(100, 0).split(new Part("train", 60), Part.rest("test"));
    assertThat(Capacities.of(LINE, splits, 0)).containsExactly(60);
  }

  @Test
  void noBatchIsLargerThanTheData() {
    assertThat(Capacities.of(LINE, Splits.of(Lines.points(5, 0)), 64)).containsExactly(5);
  }

  @Test
  void dataWithoutAnInputIsRefused() {
    Dataset wrong = Dataset.of(Column.of("x", new double[4], 2));
    assertThatThrownBy(() -> Capacities.of(LINE, Splits.of(wrong), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no column for input `y`");
  }
}
