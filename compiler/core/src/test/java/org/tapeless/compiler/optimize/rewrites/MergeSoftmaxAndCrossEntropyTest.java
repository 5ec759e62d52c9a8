package org.tapeless.compiler.optimize.rewrites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphRun;
import org.tapeless.compiler.graph.GraphSketch;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Reductions;
import org.tapeless.compiler.ops.loss.CrossEntropy;
import org.tapeless.compiler.ops.norm.LogSoftmax;
import org.tapeless.compiler.ops.norm.Softmax;
import org.tapeless.compiler.ops.pointwise.Log;
import org.tapeless.compiler.ops.pointwise.Multiply;
import org.tapeless.compiler.ops.pointwise.Negate;
import org.tapeless.compiler.optimize.Optimizer;

final class MergeSoftmaxAndCrossEntropyTest {
  private static final Map<String, Integer> SIZES = Map.of("B", 3);

  private final GraphSketch sketch = new GraphSketch();
  private final Value z = sketch.input("z", "B", 4);
  private final Value label = sketch.input("label", "B", 4);

  private Value logOfSoftmax(int axis) {
    Value p = sketch.call("p", Softmax.OP, Reductions.over(List.of(axis)), z);
    return sketch.call("log", Log.OP, p);
  }

  private Value weighted(int summed, int axis) {
    Value product = sketch.call("product", Multiply.OP, label, logOfSoftmax(axis));
    return Reductions.sum(sketch.builder(), product, List.of(summed));
  }

  private Graph stabilized() {
    Graph before = GraphVerifier.verify(sketch.graph(), "the sketch");
    Graph after = Optimizer.stabilize(before);
    GraphRun run = GraphRun.random(before, SIZES, 3);
    double[] expected = run.evaluate(before).of(RewriteProbe.result(before, "y")).toArray();
    double[] found = run.evaluate(after).of(RewriteProbe.result(after, "y")).toArray();
    assertThat(found).containsExactly(expected, within(1e-12));
    return after;
  }

  @Test
  void mergesTheLogarithmOfASoftmax() {
    sketch.output("y", logOfSoftmax(1));

    assertThat(RewriteProbe.result(stabilized(), "y").isResultOf(LogSoftmax.OP)).isTrue();
  }

  @Test
  void mergesACrossEntropyThatIsWrittenOut() {
    sketch.output("y", sketch.call("y", Negate.OP, weighted(1, 1)));
    Value y = RewriteProbe.result(stabilized(), "y");

    assertThat(y.isResultOf(CrossEntropy.OP)).isTrue();
    assertThat(y.operands().stream().map(v -> v.origin().name())).containsExactly("z", "label");
  }

  @Test
  void leavesASumOverAnotherAxis() {
    sketch.output("y", weighted(0, 1));
    Graph graph = stabilized();

    assertThat(graph.values()).noneMatch(value -> value.isResultOf(CrossEntropy.OP));
    assertThat(graph.values()).anyMatch(value -> value.isResultOf(LogSoftmax.OP));
  }

  @Test
  void leavesASoftmaxWhoseGradientIsWanted() {
    Value log = logOfSoftmax(1);
    sketch.output("y", log);
    sketch.result(Role.WANTED, "p", log.operand(0));
    Graph graph = sketch.graph();

    assertThat(Optimizer.stabilize(graph)).isSameAs(graph);
  }

  @Test
  void aSoftmaxAloneStays() {
    sketch.output("y", sketch.call("y", Softmax.OP, Reductions.over(List.of(1)), z));
    Graph graph = sketch.graph();

    assertThat(Optimizer.stabilize(graph)).isSameAs(graph);
  }
}
