package org.tapeless.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.optimize.Optimizer;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/** Every gradient rule against forward mode: {@code <J v, w> = <v, J^T w>} to rounding. */
final class ForwardModeTest {
  static List<OpCase> nearSmooth() {
    return OpCase.nearSmooth().toList();
  }

  @ParameterizedTest
  @MethodSource("nearSmooth")
  void theGradientIsTheTransposeOfForwardMode(OpCase c) {
    Graph training = c.training();
    Evaluation gradients = Interpreter.run(training, c.feed(5));
    Graph forward = Optimizer.expand(withoutGradients(training));
    SplittableRandom random = new SplittableRandom(7);
    Map<Value, ForwardMode.Pair> leaves = new HashMap<>();
    double expected = 0;
    for (Value input : forward.inputs()) {
      String name = ((Definition.Input) input.definition()).name();
      Tensor value = c.feed(5).inputs().get(name);
      Tensor direction = Tensor.zeros(value.sizes());
      Tensor gradient = gradients.find(Role.GRADIENT, name).orElse(null);
      for (int i = 0; gradient != null && i < direction.count(); i++) {
        direction.set(i, random.nextDouble(-1, 1));
        expected += direction.at(i) * gradient.at(i);
      }
      leaves.put(input, new ForwardMode.Pair(value, direction));
    }
    Value target = forward.objective().orElseThrow().value();
    double slope = ForwardMode.run(forward, leaves, Extents.NONE).get(target).slope().scalar();

    assertThat(slope).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }

  /** The gradients' own operators need no derivative. */
  private static Graph withoutGradients(Graph training) {
    return new Graph(training.values(), training.results(Role.TARGET));
  }
}
