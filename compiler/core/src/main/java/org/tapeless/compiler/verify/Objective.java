package org.tapeless.compiler.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Tensor;

/**
 * What a model is differentiated for, around one point: a scalar as a function of how far each
 * parameter and each wanted value is moved, and the gradients that the training graph claims.
 *
 * <p>Moving a value inside the graph adds to what it would be. So the gradients of all values at
 * once are those of independent variables, and any direction may be tried.
 */
public final class Objective {
  private final Graph forward;
  private final Value target;
  private final Feed feed;
  private final List<Variable> variables;

  /** A value that can be moved, and the gradient of the objective in it. */
  public record Variable(String name, Value value, Tensor gradient) {}

  /**
   * @param forward the graph before differentiation, with objective and WANTED values
   * @param training the graph with named gradients, by path of the parameter or wanted name
   */
  public Objective(Graph forward, Graph training, Feed feed) {
    this.forward = forward;
    this.target =
        forward
            .objective()
            .orElseThrow(() -> new IllegalArgumentException("nothing to differentiate"))
            .value();
    this.feed = feed;
    this.variables = variables(forward, training, Interpreter.run(training, feed));
  }

  private static List<Variable> variables(Graph forward, Graph training, Evaluation evaluation) {
    Map<String, Value> parameters = new HashMap<>();
    for (Value value : forward.parameters()) {
      parameters.put(((Definition.Parameter) value.definition()).path(), value);
    }
    Map<String, Value> wanted = new HashMap<>();
    forward.results(Named.Role.WANTED).forEach(named -> wanted.put(named.name(), named.value()));
    List<Variable> variables = new ArrayList<>();
    for (Named named : training.results(Named.Role.PARAMETER_GRADIENT)) {
      Value value = parameters.get(named.name());
      variables.add(new Variable(named.name(), value, evaluation.of(named)));
    }
    for (Named named : training.results(Named.Role.GRADIENT)) {
      Value value = wanted.get(named.name());
      variables.add(new Variable(named.name(), value, evaluation.of(named)));
    }
    return variables;
  }

  /** Parameters, then wanted values, in the order of the training graph. */
  public List<Variable> variables() {
    return variables;
  }

  /** The objective at the point itself. */
  public double value() {
    return value(Map.of());
  }

  /** The objective where the values are moved by the given tensors. */
  public double value(Map<Value, Tensor> offsets) {
    return Interpreter.run(forward, List.of(target), feed, offsets).of(target).scalar();
  }
}
