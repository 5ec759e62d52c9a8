package org.tapeless.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private final Dataset data =
      Dataset.of(
          Column.of("n", IntStream.range(0, 10).toArray()), Column.of("x", new float[20], 2));

  @Test
  void splitsInTheOrderGiven() {
    Splits splits = data.split(new Part("valid", 2), Part.rest("train"), new Part("test", 3));
    assertThat(splits.valid().orElseThrow().rows()).isEqualTo(2);
    assertThat(splits.train().rows()).isEqualTo(5);
    assertThat(splits.train().value("n", 0, 0)).isEqualTo(2);
    assertThat(splits.test().orElseThrow().value("n", 2, 0)).isEqualTo(9);
  }

  @Test
  void putsNoRowIntoTwoParts() {
    Splits splits = data.split(new Part("train", 6), Part.rest("test"));
    int[] seen = new int[10];
    for (Dataset part : new Dataset[] {splits.train(), splits.test().orElseThrow()}) {
      for (int row = 0; row < part.rows(); row++) {
        seen[(int) part.value("n", row, 0)]++;
      }
    }
    assertThat(seen).containsOnly(1);
  }

  @Test
  void refusesSplitsThatDoNotFit() {
    assertThatThrownBy(() -> data.split(new Part("train", 8), new Part("test", 3)))
        .hasMessage("the split wants 11 rows, but the data has 10");
    assertThatThrownBy(() -> data.split(new Part("train", 10), Part.rest("test")))
        .hasMessage("the split wants 10 rows and a rest, but the data has 10");
    assertThatThrownBy(() -> data.split(new Part("train", 8), new Part("test", 1)))
        .hasMessageContaining("takes 9 of 10 rows");
    assertThatThrownBy(() -> data.split(Part.rest("train"), Part.rest("test")))
        .hasMessage("only one part of a split can be the rest");
    assertThatThrownBy(() -> data.split(Part.rest("test")))
        .hasMessage("the split has no part `train`");
    assertThatThrownBy(() -> data.split(new Part("train", 5), new Part("train", 5)))
        .hasMessage("the split names `train` twice");
    assertThatThrownBy(() -> new Part("dev", 5)).hasMessageContaining("no part of a split");
    assertThatThrownBy(() -> new Part("test", 0)).hasMessageContaining("at least one row");
  }

  @Test
  void columnsMustAgree() {
    assertThatThrownBy(
            () -> Dataset.of(Column.of("a", new int[3]), Column.of("b", new float[4], 2)))
        .hasMessage("column `b` has 2 rows, but column `a` has 3");
    assertThatThrownBy(() -> Dataset.of(Column.of("a", new int[3]), Column.of("a", new int[3])))
        .hasMessage("column `a` is given twice");
    assertThatThrownBy(() -> Column.of("a", new float[5], 2))
        .hasMessage("column `a`: 5 elements do not fill rows of shape [2]");
    assertThatThrownBy(() -> Column.of("a", new float[5], 0)).hasMessageContaining("empty axis");
    assertThatThrownBy(() -> data.slice(8, 3)).hasMessageContaining("rows 8..<11");
    assertThatThrownBy(() -> data.value("m", 0, 0))
        .hasMessage("the data has no column `m`; it has `n`, `x`");
  }

  @Test
  void renamesAColumn() {
    Dataset renamed = data.slice(4, 3).renamed("n", "label");
    assertThat(renamed.columnNames()).containsExactly("label", "x");
    assertThat(renamed.rows()).isEqualTo(3);
    assertThat(renamed.value("label", 0, 0)).isEqualTo(4);
  }
}
