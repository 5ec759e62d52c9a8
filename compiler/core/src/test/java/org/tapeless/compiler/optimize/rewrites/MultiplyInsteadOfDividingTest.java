package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.pointwise.Divide;
import org.tapeless.compiler.ops.pointwise.Multiply;

final class MultiplyInsteadOfDividingTest {
  private final RewriteProbe probe = new RewriteProbe(new MultiplyInsteadOfDividing());
  private final GraphSketch sketch = new GraphSketch();
  private final Value x = sketch.input("x", "B");

  private void divideBy(double number) {
    sketch.output("y", sketch.call("y", Divide.OP, x, sketch.constant(number)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {4, -2, 0.125, 64, 0x1p126, 0x1p-126})
  void multipliesByTheInverseOfAPowerOfTwo(double power) {
    divideBy(power);

    Value y = RewriteProbe.result(probe.fires(sketch), "y");

    assertThat(y.isResultOf(Multiply.OP)).isTrue();
    assertThat(y.operand(1).definition()).isEqualTo(new Definition.Constant(1 / power));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {3, 10, 0, -0.0, 0x1p127, 0x1p-130, Double.NaN, Double.POSITIVE_INFINITY, 1.5})
  void dividesByAllElse(double number) {
    divideBy(number);

    probe.leaves(sketch);
  }

  @Test
  void dividesByWhatIsNoConstant() {
    sketch.output("y", sketch.call("y", Divide.OP, sketch.constant(4), x));

    probe.leaves(sketch);
  }

  /** Subnormal numbers, too, are rounded once. */
  @Test
  void isExactInFloat() {
    for (int bits = 0; bits < 1 << 25; bits += 997) {
      float number = Float.intBitsToFloat(bits);
      assertThat(Float.floatToRawIntBits(number * 0.25f))
          .isEqualTo(Float.floatToRawIntBits(number / 4f));
    }
  }
}
