package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.pointwise.Tanh;

final class RemoveDeadCodeTest {
  private final RewriteProbe probe = new RewriteProbe(new RemoveDeadCode());
  private final GraphSketch sketch = new GraphSketch();
  private final Value x = sketch.input("x");

  @Test
  void leavesOutWhatNobodyReads() {
    Value dead = sketch.call("dead", Tanh.OP, x);
    sketch.call("alsoDead", Tanh.OP, dead);
    sketch.output("y", sketch.call("y", Tanh.OP, x));

    assertThat(probe.fires(sketch).values().stream().map(v -> v.origin().name()))
        .containsExactly("x", "y");
  }

  @Test
  void keepsInputsAndParametersThatNobodyReads() {
    sketch.input("unread", 2);
    sketch.parameter("idle", 2);
    sketch.output("y", sketch.call("y", Tanh.OP, x));

    probe.leaves(sketch);
  }
}
