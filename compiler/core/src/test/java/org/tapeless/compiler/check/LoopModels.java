package org.tapeless.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.tapeless.compiler.differentiate.Differentiator;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphVerifier;
import org.tapeless.compiler.graph.Loop;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.compiler.verify.GradientCheck;
import org.tapeless.compiler.verify.Objective;
import org.tapeless.compiler.verify.RandomPoints;
import org.tapeless.compiler.verify.RandomPoints.Domain;

/** Models with loops, held against the same models without, and by finite differences. */
final class LoopModels {
  static final String MODULES =
      """
      dim B, T

      module Layer(D) {
        lin = Linear(D, D)
        param scale: [D] ~ normal(1)
        twice = 2 * scale
        fn(x: [B, D]) -> [B, D] = x + twice * tanh(lin(x))
      }

      module Stack(D, N) {
        layers = Layer(D)[N]
        last = Linear(D, D)
        fn(x: [B, D]) -> [B, D] {
          for layer in layers { x = layer(x) }
          return last(x)
        }
      }

      module Cell(I, H) {
        param Wx: [I, H] ~ glorot
        param Wh: [P=H, H] ~ orthogonal
        param b: [H] ~ normal(1)
        fn(x: [B, I], h: [B, H]) -> [B, H] = tanh(x @[I] Wx + (h as [B, P=H]) @[P] Wh + b)
      }

      """;

  private LoopModels() {}

  /** A model with this body, and the modules in scope. */
  static Checked model(String body) {
    return Checked.of(MODULES + "model Example {\n" + body + "\n}\n");
  }

  /**
   * Demands the same results.
   *
   * @param names how the parameters of {@code loop} begin in {@code written}
   */
  static void assertSame(Checked loop, Checked written, Map<String, String> names) {
    GraphVerifier.verify(loop.graph(), "check");
    Feed feed = new RandomPoints(loop.model(), 5).next(Domain.SYMMETRIC);
    Map<String, Tensor> parameters = new HashMap<>();
    StackElement.unstack(feed.parameters())
        .forEach((path, tensor) -> parameters.put(renamed(path, names), tensor));
    Map<String, Tensor> start = new RandomPoints(written.model(), 6).parameters(Domain.SYMMETRIC);
    Map<String, Tensor> given = StackElement.stack(written.graph(), start, parameters);
    Feed apart = new Feed(feed.inputs(), given, feed.extents());
    loop.graph()
        .results()
        .forEach(
            named -> {
              Tensor expected =
                  Interpreter.run(written.graph(), apart).of(written.value(named.name()));
              Tensor found = Interpreter.run(loop.graph(), feed).of(named);
              assertThat(found.sizes()).as(named.name()).isEqualTo(expected.sizes());
              assertThat(found.toArray()).containsExactly(expected.toArray(), within(1e-12));
            });
  }

  private static String renamed(String path, Map<String, String> names) {
    for (Map.Entry<String, String> name : names.entrySet()) {
      if (path.startsWith(name.getKey())) {
        return name.getValue() + path.substring(name.getKey().length());
      }
    }
    return path;
  }

  /** Demands that all gradients agree with central differences. */
  static void assertGradients(Checked checked) {
    Graph graph = checked.graph();
    Graph training = GraphVerifier.verify(Differentiator.differentiate(graph), "differentiate");
    Feed point = new RandomPoints(checked.model(), 7).next(Domain.SYMMETRIC);
    Objective objective = new Objective(graph, training, point);
    assertThat(GradientCheck.run(objective, new SplittableRandom(3)))
        .isNotEmpty()
        .allSatisfy(
            agreement -> {
              assertThat(agreement.compared()).isPositive();
              assertThat(agreement.maxError()).as(agreement.name()).isLessThan(1e-7);
            });
  }

  /** How many loops there are, those in bodies included. */
  static long loops(Graph graph) {
    return graph.values().stream()
        .flatMap(value -> value.loop().stream())
        .distinct()
        .map(Loop::region)
        .mapToLong(region -> 1 + loops(region.body()))
        .sum();
  }
}
