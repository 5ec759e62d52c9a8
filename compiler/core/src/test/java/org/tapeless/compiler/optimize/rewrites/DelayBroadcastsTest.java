package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.axes.Broadcast;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Tanh;

final class DelayBroadcastsTest {
  private final RewriteProbe probe = new RewriteProbe(new DelayBroadcasts());
  private final GraphSketch sketch = new GraphSketch();
  private final Value x = sketch.input("x", "B", 2);
  private final Value row = sketch.input("row", 2);
  private final Value column = sketch.input("column", "B");
  private final Value s = sketch.input("s");

  private Value wide(Value value, Integer... positions) {
    return Views.broadcast(sketch.builder(), value, GraphSketch.shape("B", 2), List.of(positions));
  }

  private Value fired(Value y) {
    sketch.output("y", y);
    Graph graph = probe.fires(sketch);
    return RewriteProbe.result(graph, "y");
  }

  @Test
  void computesOnceWhatIsRepeated() {
    Value y = fired(sketch.call("y", Tanh.OP, wide(row, 1)));

    assertThat(y.isResultOf(Broadcast.OP)).isTrue();
    assertThat(y.operand(0).type().rank()).isEqualTo(1);
  }

  @Test
  void computesOnceWhatIsRepeatedAlike() {
    Value y = fired(sketch.call("y", Add.OP, wide(column, 0), wide(column, 0)));

    assertThat(y.operand(0).isResultOf(Add.OP)).isTrue();
    assertThat(y.operand(0).type().rank()).isEqualTo(1);
  }

  @Test
  void aRepeatedScalarBesideATensorIsTheScalar() {
    Value y = fired(sketch.call("y", Multiply.OP, x, wide(s)));

    assertThat(y.operand(1).origin().name()).isEqualTo("s");
  }

  @Test
  void aRepeatedScalarBesideARepeatedRowJoinsIt() {
    Value y = fired(sketch.call("y", Multiply.OP, wide(s), wide(row, 1)));

    assertThat(y.isResultOf(Broadcast.OP)).isTrue();
    assertThat(y.operand(0).isResultOf(Multiply.OP)).isTrue();
  }

  @Test
  void repeatedScalarsAreComputedAsScalars() {
    Value y = fired(sketch.call("y", Add.OP, wide(s), wide(sketch.constant(2))));

    assertThat(y.operand(0).type().isScalar()).isTrue();
  }

  @Test
  void aWholeChainMovesInOneWalk() {
    Value value = wide(row, 1);
    for (int i = 0; i < 1_000; i++) {
      value = sketch.call("v", Tanh.OP, value);
    }
    Value y = fired(value);

    assertThat(y.isResultOf(Broadcast.OP)).isTrue();
  }

  @Test
  void leavesOperandsThatAreRepeatedAlongOtherAxes() {
    sketch.output("y", sketch.call("y", Add.OP, wide(row, 1), wide(column, 0)));

    probe.leaves(sketch);
  }

  @Test
  void leavesARowBesideATensor() {
    sketch.output("y", sketch.call("y", Add.OP, x, wide(row, 1)));

    probe.leaves(sketch);
  }
}
