package org.tapeless.compiler.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.GraphDrawing;
import org.tapeless.compiler.emit.GeneratedModel;
import org.tapeless.compiler.types.Precision;
import org.tapeless.compiler.types.Tensor;

/** Pictures of models with loops: the body once, and how often it runs. */
class LoopDrawingTest {
  private static final CompiledModel SUMS =
      GeneratedModel.compile(
          """
          dim T
          model Sums {
            input x: [T]
            param w: f32 = 2
            (all, s) = scan t in T from (s = 0) {
              s = s + w * x[T = t]
              emit s
            }
            output sums = all
            loss = s
          }
          """,
          Precision.F64);

  @Test
  void aLoopIsItsBodyAndTheNumberOfItsTrips() {
    String dot = GraphDrawing.of(SUMS).dot();
    assertThat(dot).contains("label = \"T times\"", "label = \"stack T\"", "label = \"w | real\"");
    assertThat(dot.split("label = \"\\+\"", -1)).hasSize(2);
  }

  @Test
  void aPointShowsWhatALoopLeavesAndGradientsThroughIt() {
    Map<String, Tensor> inputs = Map.of("x", Tensor.of(new int[] {3}, 1, 2, 3));
    String svg = GraphDrawing.of(SUMS, inputs, Map.of(), Map.of("T", 3), 1).svg();
    assertThat(svg).contains("data 12", "grad 6");
    assertThat(GraphDrawing.of(SUMS, inputs, Map.of(), Map.of("T", 3), 1).dot())
        .contains("data [2, 6, 12]", "grad [2, 2, 2]");
  }
}
