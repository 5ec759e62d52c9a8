package org.tapeless.compiler.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.Summary;
import org.tapeless.compiler.emit.GeneratedModel;
import org.tapeless.compiler.types.Precision;

/** What loops cost: once for each trip, with all that is learned in them. */
class CostTableTest {
  private static List<String> rows(CompiledModel model) {
    return Summary.of(model).rows().stream()
        .map(
            row ->
                String.join(
                    "; ",
                    row.value(),
                    row.shape(),
                    Long.toString(row.parameters()),
                    row.forward().toString(),
                    row.backward().toString()))
        .toList();
  }

  @Test
  void aLoopOverModulesCountsAllOfThem() {
    CompiledModel model =
        GeneratedModel.compile(
            """
            dim B
            model Deep {
              input x: [B, 4]
              layers = Linear(4, 4)[6]
              y = x
              for layer in layers { y = tanh(layer(y)) }
              output z = y
              loss = sum(z * z)
            }
            """,
            Precision.F32);
    assertThat(rows(model))
        .containsExactly(
            "x; [B, 4]; 0; 0; 0", "y; 6 x [B, O=4]; 120; 96*B; 192*B", "loss; real; 0; 0; 0");
    assertThat(Summary.of(model).parameters()).isEqualTo(120);
  }

  @Test
  void aScanCountsItsSteps() {
    CompiledModel model =
        GeneratedModel.compile(
            """
            dim B, T
            model Rnn {
              input x: [B, T, 3]
              cell = RnnCell(3, 4)
              h = scan t in T from (h = zeros[B, 4]) { h = cell(x[T = t], h) }
              output y = h
              loss = sum(y * y)
            }
            """,
            Precision.F32);
    Summary summary = Summary.of(model);
    assertThat(summary.parameters()).isEqualTo(12 + 16 + 4);
    assertThat(rows(model))
        .containsExactly(
            "x; [B, T, 3]; 0; 0; 0", "h; T x [B, H=4]; 32; 28*B*T; 44*B*T", "loss; real; 0; 0; 0");
  }
}
