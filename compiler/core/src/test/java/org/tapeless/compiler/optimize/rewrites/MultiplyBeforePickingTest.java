package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Contractions;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.ops.axes.Gather;
import org.tapeless.compiler.ops.axes.Transpose;
import org.tapeless.compiler.ops.contraction.Contract;

final class MultiplyBeforePickingTest {
  private final RewriteProbe probe = new RewriteProbe(new MultiplyBeforePicking());
  private final GraphSketch sketch = new GraphSketch();
  private final Value table = sketch.parameter("table", 5, 4);
  private final Value ids = sketch.labels("ids", "B", 6);
  private final Value w = sketch.parameter("w", 4, 2, 3);

  private Value picked(Value from, Value by) {
    List<Integer> all = by.type().shape().axes().stream().map(axis -> -1).toList();
    return sketch.builder().call(Gather.OP, Pieces.picking(0, all), List.of(from, by));
  }

  private Value product(Value a, Value b, int left) {
    return Contractions.contract(
        sketch.builder(), a, b, List.of(left), List.of(0), List.of(), List.of());
  }

  @Test
  void picksFromTheProduct() {
    sketch.output("y", product(picked(table, ids), w, 2));

    Value y = RewriteProbe.result(probe.fires(sketch), "y");

    assertThat(y.isResultOf(Gather.OP)).isTrue();
    assertThat(y.operand(0).isResultOf(Contract.OP)).isTrue();
    assertThat(y.operand(0).type().shape().rank()).isEqualTo(3);
  }

  @Test
  void keepsTheOrderOfTheResult() {
    Value plain = product(picked(table, ids), w, 2);
    Value ordered =
        sketch
            .builder()
            .call(
                Contract.OP,
                plain.result().attributes().with("order", List.of(1, 0, 3, 2)),
                plain.operands());
    sketch.output("y", ordered);

    Value y = RewriteProbe.result(probe.fires(sketch), "y");

    assertThat(y.isResultOf(Transpose.OP)).isTrue();
  }

  @Test
  void leavesATableWithMoreRowsThanArePicked() {
    Value large = sketch.parameter("large", 500, 4);
    sketch.output("y", product(picked(large, ids), w, 2));

    probe.leaves(sketch);
  }

  @Test
  void leavesALargeProduct() {
    Value wide = sketch.parameter("wide", 4, 500_000);
    sketch.output("y", product(picked(table, ids), wide, 2));

    probe.leaves(sketch);
  }

  @Test
  void leavesASumOverWhatIsPicked() {
    Value across = sketch.input("across", 6, 3);
    sketch.output("y", product(picked(table, ids), across, 1));

    probe.leaves(sketch);
  }
}
