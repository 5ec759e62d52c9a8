package org.tapeless.conformance.random;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tapeless.compiler.CompiledModel;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.optimize.Optimizer;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.conformance.ForwardMode;

/**
 * Moves all parameters of a model, and the inputs whose gradients it gives, in one random
 * direction: the slope by forward mode must be the product of the direction with the gradients.
 */
record TransposeProof(CompiledModel model, Feed feed) {
  private static final double TOLERANCE = 1e-8;

  /** What is wrong; empty if nothing is. */
  List<String> failures(Evaluation gradients) {
    Graph whole = model.checked().graph();
    Optional<Named> objective = whole.objective();
    if (objective.isEmpty()) {
      return List.of();
    }
    Graph forward = Optimizer.expand(new Graph(whole.values(), List.of(objective.get())));
    SplittableRandom random = new SplittableRandom(31);
    Map<Value, ForwardMode.Pair> leaves = new HashMap<>();
    double expected = 0;
    double scale = 1;
    for (Value value : forward.values()) {
      Optional<Tensor> given = given(value);
      if (given.isPresent()) {
        Tensor direction = Tensor.zeros(given.get().sizes());
        Optional<Tensor> gradient = gradient(value, gradients);
        for (int i = 0; gradient.isPresent() && i < direction.count(); i++) {
          direction.set(i, random.nextDouble(-1, 1));
          expected += direction.at(i) * gradient.get().at(i);
          scale += Math.abs(direction.at(i) * gradient.get().at(i));
        }
        leaves.put(value, new ForwardMode.Pair(given.get(), direction));
      }
    }
    Value target = forward.objective().orElseThrow().value();
    double slope = ForwardMode.run(forward, leaves, feed.extents()).get(target).slope().scalar();
    return Math.abs(slope - expected) <= TOLERANCE * scale
        ? List.of()
        : List.of("forward mode gives the slope " + slope + ", the gradients " + expected);
  }

  private Optional<Tensor> given(Value value) {
    if (value.definition() instanceof Definition.Input input) {
      return Optional.of(feed.inputs().get(input.name()));
    }
    return value.definition() instanceof Definition.Parameter parameter
        ? Optional.of(feed.parameters().get(parameter.path()))
        : Optional.empty();
  }

  private static Optional<Tensor> gradient(Value value, Evaluation gradients) {
    return value.definition() instanceof Definition.Input input
        ? gradients.find(Role.GRADIENT, input.name())
        : gradients.find(
            Role.PARAMETER_GRADIENT, ((Definition.Parameter) value.definition()).path());
  }
}
