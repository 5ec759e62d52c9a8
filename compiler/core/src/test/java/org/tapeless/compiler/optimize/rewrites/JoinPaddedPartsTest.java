package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Pieces;
import org.tapeless.compiler.ops.axes.Concat;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.types.Dim;

final class JoinPaddedPartsTest {
  private final RewriteProbe probe = new RewriteProbe(new JoinPaddedParts());
  private final GraphSketch sketch = new GraphSketch();
  private final Value x = sketch.input("x", "B", 2);
  private final Value y = sketch.input("y", "B", 3);

  private Value pad(Value value, int before, int after, double number) {
    return Pieces.pad(sketch.builder(), value, 1, Dim.of(before), Dim.of(after), number);
  }

  @Test
  void putsPartsSideBySide() {
    Value a = pad(y, 2, 0, Pieces.NEUTRAL);
    Value b = pad(x, 0, 3, Pieces.NEUTRAL);
    sketch.output("z", sketch.call("z", Add.OP, a, b));

    Value joined = RewriteProbe.result(probe.fires(sketch), "z");

    assertThat(joined.isResultOf(Concat.OP)).isTrue();
    assertThat(joined.operands()).extracting(v -> v.origin().name()).containsExactly("x", "y");
  }

  @Test
  void leavesPartsThatOverlap() {
    Value a = pad(y, 2, 0, Pieces.NEUTRAL);
    Value b = pad(y, 0, 2, Pieces.NEUTRAL);
    sketch.output("z", sketch.call("z", Add.OP, a, b));

    probe.leaves(sketch);
  }

  @Test
  void leavesPartsWithAGap() {
    Value a = pad(x, 3, 0, Pieces.NEUTRAL);
    Value b = pad(x, 0, 3, Pieces.NEUTRAL);
    sketch.output("z", sketch.call("z", Add.OP, a, b));

    probe.leaves(sketch);
  }

  @Test
  void leavesPaddingThatCounts() {
    Value a = pad(y, 2, 0, 1);
    Value b = pad(x, 0, 3, Pieces.NEUTRAL);
    sketch.output("z", sketch.call("z", Add.OP, a, b));

    probe.leaves(sketch);
  }
}
