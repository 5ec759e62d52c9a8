package org.tapeless.compiler.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.GraphBuilder;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.OperatorWords;
import org.tapeless.compiler.graph.Origin;
import org.tapeless.compiler.graph.TopologicalSort;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.ops.Views;
import org.tapeless.compiler.ops.pointwise.Add;

/**
 * Reverse-mode differentiation, graph to graph.
 *
 * <p>Walks the values backward from the objective; each operator's own rule turns the gradient of
 * its result into gradients of its operands. A value that is read several times has the sum of what
 * its readers send, added in the order of the walk, so bits depend on the model alone. Addition is
 * the one operator named here.
 */
public final class Differentiator {
  private final Graph forward;
  private final Value objective;
  private final GraphBuilder builder;
  private final Set<Value> varying = new HashSet<>();
  private final Value[] gradients;

  /** Names of gradients, known only once the rule that makes them has returned. */
  private final Map<Value, Origin> origins = new HashMap<>();

  private Differentiator(Graph forward, Named objective) {
    this.forward = forward;
    this.objective = objective.value();
    this.builder = new GraphBuilder(forward, this.objective.origin().gradient());
    this.gradients = new Value[forward.values().size()];
  }

  /**
   * The graph with gradients of the objective for every parameter and every wanted value; the graph
   * itself if it has no objective, or nothing to differentiate it by.
   *
   * <p>A parameter that the objective does not depend on has a gradient of zeros.
   */
  public static Graph differentiate(Graph forward) {
    boolean asked = !forward.parameters().isEmpty() || !forward.results(Role.WANTED).isEmpty();
    Optional<Named> objective = forward.objective();
    if (objective.isEmpty() || !asked) {
      return forward;
    }
    Differentiator differentiator = new Differentiator(forward, objective.get());
    differentiator.findVarying();
    differentiator.walkBack();
    return Backward.withoutUnused(forward, differentiator.training(), differentiator.origins);
  }

  /** Finds the values that depend on what is differentiated by; no other needs a gradient. */
  private void findVarying() {
    varying.addAll(forward.parameters());
    forward.results(Role.WANTED).forEach(wanted -> varying.add(wanted.value()));
    for (Value value : forward.values()) {
      if (value.operands().stream().anyMatch(varying::contains)) {
        varying.add(value);
      }
    }
  }

  private void walkBack() {
    if (varying.contains(objective)) {
      gradients[objective.id()] = builder.constant(1);
    }
    List<Value> order = TopologicalSort.sort(forward.values());
    for (int i = order.size() - 1; i >= 0; i--) {
      Value value = order.get(i);
      if (gradients[value.id()] != null && value.isResult()) {
        send(value, gradients[value.id()]);
      }
    }
  }

  /** Adds to each operand's gradient what {@code value} sends it. */
  private void send(Value value, Value gradient) {
    if (value.operands().stream().noneMatch(varying::contains)) {
      return;
    }
    builder.at(value.origin().gradient());
    int first = builder.size();
    List<Optional<Value>> sent = value.result().op().vjp(value, gradient, builder);
    if (sent.size() != value.operands().size()) {
      throw new IllegalStateException(
          value + ": its gradient rule has " + sent.size() + " results");
    }
    for (int i = 0; i < sent.size(); i++) {
      Value operand = value.operand(i);
      if (sent.get(i).isPresent() && varying.contains(operand)) {
        Origin origin = gradientOf(operand, value);
        origins.putIfAbsent(sent.get(i).get(), origin);
        accumulate(operand, sent.get(i).get(), origin);
      }
    }
    nameParts(first);
  }

  /** What a rule makes on its way to a gradient is named for the operator that makes it. */
  private void nameParts(int first) {
    for (int id = first; id < builder.size(); id++) {
      Value part = builder.value(id);
      if (part.isResult() && !origins.containsKey(part)) {
        origins.put(part, OperatorWords.part(part.origin(), part.result().op()));
      }
    }
  }

  /** The gradient of {@code operand}, at the place of the statement that reads it. */
  private static Origin gradientOf(Value operand, Value reader) {
    String name = operand.origin().name();
    return new Origin("d" + name, reader.origin().statement(), reader.origin().span(), name);
  }

  private void accumulate(Value operand, Value term, Origin origin) {
    if (!term.type().shape().sameDims(operand.type().shape())) {
      throw new IllegalStateException(
          term + " is a gradient of " + term.type() + " for " + operand + " of " + operand.type());
    }
    Value before = gradients[operand.id()];
    if (before == null) {
      gradients[operand.id()] = term;
      return;
    }
    builder.at(origin);
    gradients[operand.id()] = builder.call(Add.OP, before, term);
    origins.put(gradients[operand.id()], origin);
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
    if (gradients[value.id()] == null) {
      builder.at(value.origin().gradient());
      gradients[value.id()] = Views.fill(builder, 0, value.type().shape());
    }
    return gradients[value.id()];
  }
}
