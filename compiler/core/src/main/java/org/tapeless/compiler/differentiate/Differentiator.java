package org.tapeless.compiler.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;

/**
 * Reverse-mode differentiation, graph to graph: a model's forward graph with the gradients of its
 * objective behind it.
 */
public final class Differentiator {
  private final Graph forward;
  private final GraphBuilder builder;
  private final ReverseWalk walk;

  private Differentiator(Graph forward, Value objective) {
    this.forward = forward;
    this.builder = new GraphBuilder(forward, objective.origin().gradient());
    Set<Value> sources = new LinkedHashSet<>(forward.parameters());
    forward.results(Role.WANTED).forEach(wanted -> sources.add(wanted.value()));
    this.walk = new ReverseWalk(forward, builder, sources);
    walk.seed(objective, builder.constant(1));
  }

  /**
   * The graph with gradients of the objective for every parameter and every wanted value; the graph
   * itself if it has no objective, or nothing to differentiate it by.
   *
   * <p>A parameter that the objective does not depend on has a gradient of zeros.
   */
  public static Graph differentiate(Graph plain) {
    Graph forward = CheckpointedLoops.split(plain);
    boolean asked = !forward.parameters().isEmpty() || !forward.results(Role.WANTED).isEmpty();
    Optional<Named> objective = forward.objective();
    if (objective.isEmpty() || !asked) {
      return forward;
    }
    Differentiator differentiator = new Differentiator(forward, objective.get().value());
    differentiator.walk.run();
    Graph training = differentiator.training();
    return new TrainingGraph(forward, training, differentiator.walk).merged();
  }

  private Graph training() {
    List<Named> results = new ArrayList<>();
    for (Named named : forward.results()) {
      if (named.role() != Role.WANTED) {
        results.add(named);
      }
    }
    for (Value parameter : forward.parameters()) {
      String path = ((Definition.Parameter) parameter.definition()).path();
      Origin origin = parameter.origin();
      results.add(new Named(Role.PARAMETER_GRADIENT, path, gradient(parameter), origin.span()));
    }
    for (Named wanted : forward.results(Role.WANTED)) {
      results.add(new Named(Role.GRADIENT, wanted.name(), gradient(wanted.value()), wanted.span()));
    }
    return builder.build(results);
  }

  private Value gradient(Value value) {
    return walk.gradient(value).orElseGet(() -> zeros(value));
  }

  private Value zeros(Value value) {
    builder.at(value.origin().gradient());
    return Views.fill(builder, 0, value.type().shape());
  }
}
