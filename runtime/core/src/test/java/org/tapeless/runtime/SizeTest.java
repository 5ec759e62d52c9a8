package org.tapeless.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SizeTest {
  private static final Size B = Size.dim(0);
  private static final Size T = Size.dim(1);

  @Test
  void equalPolynomialsAreEqual() {
    Size left = B.plus(Size.of(2)).times(B.plus(T));
    Size right = T.times(B).plus(B.times(B)).plus(T.plus(B).plus(B).plus(T));
    assertThat(left).isEqualTo(right).hasSameHashCodeAs(right);
    assertThat(B.times(Size.of(0))).isEqualTo(Size.of(0));
    assertThat(B.plus(B.times(Size.of(-1)))).isEqualTo(Size.of(0));
  }

  @Test
  void aSizeIsEvaluatedAtExtents() {
    Size size = B.times(T).times(Size.of(4)).plus(T).plus(Size.of(10));
    assertThat(size.evaluate(new int[] {3, 5})).isEqualTo(75);
    assertThat(Size.of(0).evaluate(new int[0])).isZero();
  }

  @Test
  void aSizeThatDoesNotFitIsAnError() {
    int[] extents = {1 << 16, 1 << 16};
    assertThatThrownBy(() -> B.times(T).evaluate(extents)).isInstanceOf(ArithmeticException.class);
    Size cube = B.times(T).times(B.times(T));
    assertThatThrownBy(() -> cube.evaluate(extents)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aSizePrintsAsPeopleWriteIt() {
    List<String> names = List.of("B", "T");
    Size size = Size.of(26_506).plus(B.times(Size.of(106))).plus(B.times(T));
    assertThat(size.format(names)).isEqualTo("B * T + 106 * B + 26506");
    assertThat(Size.of(0).format(names)).isEqualTo("0");
    assertThat(Size.of(1).format(names)).isEqualTo("1");
    assertThat(size.isConstant()).isFalse();
    assertThat(Size.of(3).isConstant()).isTrue();
  }

  @Test
  void aTensorHasAShapeAndASize() {
    TensorSpec image =
        TensorSpec.of("x", ElementKind.REAL, new AxisSpec("B", B), AxisSpec.of(Size.of(784)));
    assertThat(image.elements(new int[] {64})).isEqualTo(50_176);
    assertThat(image.shape(new int[] {64})).containsExactly(64, 784);
    assertThat(image.size()).isEqualTo(B.times(Size.of(784)));
    assertThat(image.format(List.of("B"))).isEqualTo("[B, 784]");
    assertThat(TensorSpec.of("a", ElementKind.REAL).elements(new int[0])).isEqualTo(1);
  }
}
