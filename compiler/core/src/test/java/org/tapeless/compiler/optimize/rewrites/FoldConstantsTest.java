package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.pointwise.Add;
import org.tapeless.compiler.ops.pointwise.Divide;
import org.tapeless.compiler.ops.pointwise.Greater;
import org.tapeless.compiler.ops.pointwise.Log;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Negate;

final class FoldConstantsTest {
  private final RewriteProbe probe = new RewriteProbe(new FoldConstants());
  private final GraphSketch sketch = new GraphSketch();

  private double folded() {
    Graph graph = probe.fires(sketch);
    return ((Definition.Constant) RewriteProbe.result(graph, "y").definition()).value();
  }

  @Test
  void foldsAWholeExpressionInOneWalk() {
    Value sum = sketch.call("sum", Add.OP, sketch.constant(0.1), sketch.constant(0.2));
    sketch.output("y", sketch.call("y", Multiply.OP, sum, sketch.constant(10)));

    assertThat(folded()).isEqualTo((0.1 + 0.2) * 10);
  }

  @Test
  void keepsMinusZeroAndInfinity() {
    sketch.output("y", sketch.call("y", Negate.OP, sketch.constant(0.0)));
    assertThat(1 / folded()).isEqualTo(Double.NEGATIVE_INFINITY);
    GraphSketch infinite = new GraphSketch();
    infinite.output("y", infinite.call("y", Divide.OP, infinite.constant(1), infinite.constant(0)));
    Graph graph = probe.fires(infinite);

    assertThat(RewriteProbe.result(graph, "y").definition())
        .isEqualTo(new Definition.Constant(Double.POSITIVE_INFINITY));
  }

  @Test
  void leavesWhatHasNoValue() {
    sketch.output("y", sketch.call("y", Log.OP, sketch.constant(-1)));

    probe.leaves(sketch);
  }

  @Test
  void leavesTruthValues() {
    sketch.output("y", sketch.call("y", Greater.OP, sketch.constant(2), sketch.constant(1)));

    probe.leaves(sketch);
  }

  @Test
  void leavesASymbolicDim() {
    sketch.output("y", sketch.call("y", Divide.OP, sketch.constant(1), sketch.size("B")));

    probe.leaves(sketch);
  }

  @Test
  void leavesWhatDependsOnAnInput() {
    sketch.output("y", sketch.call("y", Add.OP, sketch.input("x"), sketch.constant(1)));

    probe.leaves(sketch);
  }
}
