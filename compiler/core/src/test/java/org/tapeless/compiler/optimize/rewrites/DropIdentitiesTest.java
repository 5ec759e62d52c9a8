package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.Op;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Divide;
import org.tapeless.compiler.ops.pointwise.Greater;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Negate;
import org.tapeless.compiler.ops.pointwise.Not;
import org.tapeless.compiler.ops.pointwise.Power;
import org.tapeless.compiler.ops.pointwise.Subtract;

final class DropIdentitiesTest {
  private final RewriteProbe probe = new RewriteProbe(new DropIdentities());
  private final GraphSketch sketch = new GraphSketch();
  private final Value x = sketch.input("x", "B", 2);

  private static Op op(String symbol) {
    return switch (symbol) {
      case "+" -> Add.OP;
      case "-" -> Subtract.OP;
      case "*" -> Multiply.OP;
      case "/" -> Divide.OP;
      default -> Power.OP;
    };
  }

  @ParameterizedTest
  @CsvSource({"*, 1", "/, 1", "^, 1", "+, -0.0", "-, 0.0"})
  void dropsANumberThatChangesNothing(String symbol, double number) {
    sketch.output("y", sketch.call("y", op(symbol), x, sketch.constant(number)));

    Value y = RewriteProbe.result(probe.fires(sketch), "y");
    assertThat(y.origin().name()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({"*, 1", "+, -0.0"})
  void dropsItOnTheLeftOfWhatCommutes(String symbol, double number) {
    sketch.output("y", sketch.call("y", op(symbol), sketch.constant(number), x));

    assertThat(RewriteProbe.result(probe.fires(sketch), "y").origin().name()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({"+, 0.0", "-, -0.0", "*, 0.0", "*, -1", "/, -1", "^, 0", "^, 2", "+, 1"})
  void leavesANumberThatMayChangeABit(String symbol, double number) {
    sketch.output("y", sketch.call("y", op(symbol), x, sketch.constant(number)));

    probe.leaves(sketch);
  }

  @ParameterizedTest
  @CsvSource({"/, 1", "^, 1", "-, 0.0", "+, 0.0"})
  void leavesItOnTheLeftOfWhatDoesNot(String symbol, double number) {
    sketch.output("y", sketch.call("y", op(symbol), sketch.constant(number), x));

    probe.leaves(sketch);
  }

  @Test
  void dropsADoubleNegation() {
    Value y = sketch.call("y", Negate.OP, sketch.call("n", Negate.OP, x));
    sketch.output("y", y);

    assertThat(RewriteProbe.result(probe.fires(sketch), "y").origin().name()).isEqualTo("x");
  }

  @Test
  void dropsADoubleNot() {
    Value positive = sketch.call("positive", Greater.OP, x, sketch.constant(0));
    Value y = sketch.call("y", Not.OP, sketch.call("n", Not.OP, positive));
    sketch.output("y", y);

    assertThat(RewriteProbe.result(probe.fires(sketch), "y").origin().name()).isEqualTo("positive");
  }

  @Test
  void leavesASingleNegation() {
    sketch.output("y", sketch.call("y", Negate.OP, x));

    probe.leaves(sketch);
  }

  @Test
  void leavesADifferenceOfEqualValues() {
    sketch.output("y", sketch.call("y", Subtract.OP, x, x));

    probe.leaves(sketch);
  }

  @Test
  void leavesANumberThatIsRepeated() {
    Value s = sketch.input("s");
    Value ones = Views.fill(sketch.builder(), 1, GraphSketch.shape("B", 2));
    sketch.output("y", sketch.call("y", Multiply.OP, s, ones));

    probe.leaves(sketch);
  }

  @Test
  void collapsesALongChainInOneWalk() {
    Value value = x;
    for (int i = 0; i < 1_000; i++) {
      value = sketch.call("v", Multiply.OP, value, sketch.constant(1));
    }
    sketch.output("y", value);

    assertThat(probe.fires(sketch).values()).hasSize(1);
  }
}
