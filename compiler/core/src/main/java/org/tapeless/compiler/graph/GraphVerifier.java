package org.tapeless.compiler.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.types.TensorType;

/**
 * Checks a graph between two stages, so that a wrong rewrite or gradient rule is found where it is
 * made and not as a wrong number in the generated class.
 *
 * <p>Types are derived again by each operator's own rule and compared without the names of axes,
 * which are hints.
 */
public final class GraphVerifier {
  private final Graph graph;
  private final String stage;
  private final Set<Loop> loops = new HashSet<>();
  private final Set<Value> seen = new HashSet<>();

  private GraphVerifier(Graph graph, String stage) {
    this.graph = graph;
    this.stage = stage;
  }

  /**
   * Returns the graph itself if it obeys every rule.
   *
   * @param stage what made the graph, for the message
   * @throws BrokenGraphException naming the stage and the value at fault
   */
  public static Graph verify(Graph graph, String stage) {
    GraphVerifier verifier = new GraphVerifier(graph, stage);
    verifier.values();
    verifier.distinctNames();
    verifier.results();
    return graph;
  }

  private void values() {
    int position = 0;
    for (Value value : graph.values()) {
      int place = position++;
      require(value.id() == place, value, () -> "stands at position " + place);
      for (Value operand : value.operands()) {
        require(
            seen.contains(operand),
            value,
            () -> "reads " + operand + ", which does not precede it");
      }
      seen.add(value);
      type(value);
    }
  }

  private void type(Value value) {
    if (value.definition() instanceof Definition.Outcome outcome) {
      outcome(value, outcome);
      return;
    }
    TensorType expected = value.isResult() ? derived(value) : value.type();
    boolean scalar =
        value.definition() instanceof Definition.Constant
            || value.definition() instanceof Definition.Size;
    TensorType right = scalar ? TensorType.SCALAR : expected;
    require(
        same(right, value.type()), value, () -> "is " + value.type() + " but should be " + right);
  }

  private void outcome(Value value, Definition.Outcome outcome) {
    Loop loop = outcome.loop();
    if (loops.add(loop)) {
      List<String> faults = LoopRules.faults(loop);
      require(faults.isEmpty(), value, () -> "is of a loop that " + faults.get(0));
      verify(loop.region().body(), stage + ", in the loop of " + value);
    }
    List<TensorType> types = loop.outcomeTypes();
    require(outcome.index() < types.size(), value, () -> "is no outcome of its loop");
    TensorType right = types.get(outcome.index());
    require(
        same(right, value.type()), value, () -> "is " + value.type() + " but should be " + right);
  }

  private TensorType derived(Value value) {
    try {
      return value.call().type();
    } catch (TypeRuleException e) {
      throw new BrokenGraphException(
          message(value, value.result().op().name() + " refuses its operands: " + e.getMessage()));
    }
  }

  private static boolean same(TensorType a, TensorType b) {
    return a.element() == b.element()
        && (a.shape().equals(b.shape()) || a.shape().sameDims(b.shape()));
  }

  private void distinctNames() {
    Set<String> names = new HashSet<>();
    for (Value input : graph.inputs()) {
      String name = ((Definition.Input) input.definition()).name();
      require(names.add("input " + name), input, () -> "is a second input " + name);
    }
    for (Value parameter : graph.parameters()) {
      String path = ((Definition.Parameter) parameter.definition()).path();
      require(names.add("parameter " + path), parameter, () -> "is a second parameter " + path);
    }
    for (Value state : graph.states()) {
      String path = ((Definition.State) state.definition()).path();
      require(names.add("state " + path), state, () -> "is a second state " + path);
    }
    for (Value key : graph.keys()) {
      String path = ((Definition.Key) key.definition()).path();
      require(names.add("key " + path), key, () -> "is a second key " + path);
    }
    for (Named named : graph.results()) {
      String name = named.role() + " " + named.name();
      require(names.add(name), named.value(), () -> "is a second " + name);
    }
  }

  private void results() {
    int objectives = 0;
    for (Named named : graph.results()) {
      Value value = named.value();
      require(
          seen.contains(value), value, () -> "is result " + named.name() + " but not in the graph");
      if (isScalarRole(named.role())) {
        require(
            value.type().isScalar() && value.type().isReal(),
            value,
            () -> "is " + named.role() + " but no real scalar: " + value.type());
      }
      objectives += isObjective(named.role()) ? 1 : 0;
      require(objectives <= 1, value, () -> "is a second objective, " + named.name());
    }
    updates();
    List<Named> gradients = graph.results(Role.PARAMETER_GRADIENT);
    if (!gradients.isEmpty()) {
      parameterGradients(gradients);
    }
  }

  /** What updates a state has its dims. */
  private void updates() {
    Map<String, Value> states = new HashMap<>();
    graph
        .states()
        .forEach(state -> states.put(((Definition.State) state.definition()).path(), state));
    for (Named update : graph.results(Role.UPDATE)) {
      Value state = states.get(update.name());
      require(
          state != null && same(state.type(), update.value().type()),
          update.value(),
          () -> "is the next value of " + update.name() + ", which is " + state);
    }
  }

  /** A graph with gradients has one for each parameter, in their order and of their dims. */
  private void parameterGradients(List<Named> gradients) {
    List<Value> parameters = graph.parameters();
    for (int i = 0; i < gradients.size(); i++) {
      Named gradient = gradients.get(i);
      String path =
          i < parameters.size()
              ? ((Definition.Parameter) parameters.get(i).definition()).path()
              : "none";
      require(
          path.equals(gradient.name()),
          gradient.value(),
          () -> "is the gradient of " + gradient.name() + " where that of " + path + " belongs");
      Value parameter = parameters.get(i);
      require(
          same(gradient.value().type(), parameter.type()),
          gradient.value(),
          () -> "is a gradient of " + gradient.value().type() + " for " + parameter.type());
    }
    Value last = gradients.get(gradients.size() - 1).value();
    require(
        gradients.size() == parameters.size(),
        last,
        () -> "is the last gradient, parameters remain");
  }

  private static boolean isObjective(Role role) {
    return role == Role.LOSS || role == Role.TARGET;
  }

  private static boolean isScalarRole(Role role) {
    return isObjective(role)
        || role == Role.METRIC
        || role == Role.INFERENCE_LOSS
        || role == Role.INFERENCE_METRIC;
  }

  /** The fault is put into words only if there is one: most graphs are large and right. */
  private void require(boolean holds, Value value, Supplier<String> fault) {
    if (!holds) {
      throw new BrokenGraphException(message(value, fault.get()));
    }
  }

  private String message(Value value, String fault) {
    return "after " + stage + ": " + value + " " + fault;
  }
}
