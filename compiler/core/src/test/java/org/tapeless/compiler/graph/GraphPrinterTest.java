package org.tapeless.compiler.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Tanh;
import org.tapeless.compiler.types.ElementType;
import org.tapeless.compiler.types.TensorType;

final class GraphPrinterTest {
  @Test
  void printsEachValueWithItsTypeAndPlace() {
    GraphSketch sketch = everyKindOfValue();
    assertThat(GraphPrinter.print(sketch.graph()))
        .isEqualTo(
            """
            %0 x = input : [B, 3]   // sketch.nn:1
            %1 linear1.W = parameter ~ constant : [B, 3]   // sketch.nn:2
            %2 label = input in 0..<10 : i32[B]   // sketch.nn:3
            %3 y = %0 * %1 : [B, 3]   // sketch.nn:4
            %4 h = tanh(%3) : [B, 3]   // sketch.nn:5
            %5 half = 0.5 : real   // sketch.nn:6
            %6 half = -0.0 : real   // sketch.nn:6
            %7 half = 3 : real   // sketch.nn:6
            %8 half = size B : real   // sketch.nn:6
            %9 t = %transpose(%4) {axes=[1, 0]} : [3, B]   // sketch.nn:7
            %10 dh = tanh(%4) : [B, 3]   // gradient of h, sketch.nn:5

            output h = %4
            parameter gradient linear1.W = %3
            """);
  }

  private static GraphSketch everyKindOfValue() {
    GraphSketch sketch = new GraphSketch();
    Value x = sketch.input("x", "B", 3);
    Value w = sketch.parameter("linear1.W", "B", 3);
    sketch.name("label");
    sketch
        .builder()
        .input(
            "label",
            new TensorType(ElementType.I32, GraphSketch.shape("B")),
            OptionalInt.of(0),
            OptionalInt.of(10));
    Value y = sketch.call("y", Multiply.OP, x, w);
    Value h = sketch.call("h", Tanh.OP, y);
    sketch.name("half");
    sketch.constant(0.5);
    sketch.constant(-0.0);
    sketch.constant(3);
    sketch.size("B");
    sketch.call("t", Transpose.OP, Attributes.NONE.with("axes", List.of(1, 0)), h);
    sketch.builder().at(h.origin().gradient());
    sketch.builder().call(Tanh.OP, h);
    sketch.output("h", h).result(Role.PARAMETER_GRADIENT, "linear1.W", y);
    return sketch;
  }
}
