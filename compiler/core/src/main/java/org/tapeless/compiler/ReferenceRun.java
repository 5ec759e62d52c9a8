package org.tapeless.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.FeedException;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/**
 * A model evaluated by the reference interpreter, in double: the meaning that generated code is
 * held against.
 *
 * @param outputs those whose inputs are given
 * @param loss empty if the model has none, or one of its inputs is not given
 * @param gradients of every parameter by its path, and of what the model differentiates by; empty
 *     unless asked for
 */
public record ReferenceRun(
    Map<String, Tensor> outputs,
    Optional<Tensor> loss,
    Map<String, Tensor> metrics,
    Map<String, Tensor> gradients) {

  /**
   * Evaluates a model.
   *
   * @param parameters by path, in arrays of modules {@code blocks.0.W} or all at once {@code
   *     blocks.*.W}; a missing one starts as {@code initialize(seed)} lets it start
   * @param training whether the model is to be as it is while it is trained, at the first step
   * @throws IllegalArgumentException if an input that is needed is missing or does not fit
   */
  public static ReferenceRun of(
      CompiledModel model,
      Map<String, Tensor> inputs,
      Map<String, Tensor> parameters,
      Map<String, Integer> extents,
      long seed,
      boolean training,
      boolean withGradients) {
    Graph graph = model.training();
    Map<String, Tensor> start = StartValues.of(graph, model.checked().precision(), seed);
    Map<String, Tensor> stacked = StackElement.stack(graph, start, parameters);
    Feed feed = new Feed(inputs, stacked, Map.of(), new Extents(extents), seed, 0);
    List<Named> wanted = new ArrayList<>();
    for (Named each : graph.results()) {
      Value value = training ? each.value() : graph.inference(each).value();
      Named named = new Named(each.role(), each.name(), value, each.span());
      boolean gradient = named.role() == Role.GRADIENT || named.role() == Role.PARAMETER_GRADIENT;
      if (gradient ? withGradients : isGiven(graph, value, inputs)) {
        wanted.add(named);
      }
    }
    try {
      List<Value> targets = wanted.stream().map(Named::value).toList();
      return collect(wanted, Interpreter.run(graph, targets, feed, Map.of()));
    } catch (FeedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The inputs that a model's outputs are made of: what prediction needs. */
  public static List<String> inputsOfOutputs(CompiledModel model) {
    Graph graph = model.checked().graph();
    Role role = graph.hasModes() ? Role.INFERENCE_OUTPUT : Role.OUTPUT;
    List<String> names = new ArrayList<>();
    for (Value input : graph.inputs()) {
      String name = ((Definition.Input) input.definition()).name();
      Map<String, Tensor> others = new LinkedHashMap<>();
      for (Value other : graph.inputs()) {
        others.put(((Definition.Input) other.definition()).name(), Tensor.scalar(0));
      }
      others.remove(name);
      boolean needed =
          graph.results(role).stream().anyMatch(output -> !isGiven(graph, output.value(), others));
      if (needed) {
        names.add(name);
      }
    }
    return names;
  }

  /** Whether all inputs are given that the value is made of. */
  private static boolean isGiven(Graph graph, Value target, Map<String, Tensor> inputs) {
    boolean[] needed = new boolean[graph.values().size()];
    needed[target.id()] = true;
    for (int id = target.id(); id >= 0; id--) {
      Value value = graph.values().get(id);
      if (needed[id]) {
        value.operands().forEach(operand -> needed[operand.id()] = true);
        if (value.definition() instanceof Definition.Input input
            && !inputs.containsKey(input.name())) {
          return false;
        }
      }
    }
    return true;
  }

  private static ReferenceRun collect(List<Named> wanted, Evaluation evaluation) {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    Map<String, Tensor> metrics = new LinkedHashMap<>();
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    Optional<Tensor> loss = Optional.empty();
    for (Named named : wanted) {
      Tensor tensor = evaluation.of(named);
      switch (named.role()) {
        case OUTPUT -> outputs.put(named.name(), tensor);
        case LOSS -> loss = Optional.of(tensor);
        case METRIC -> metrics.put(named.name(), tensor);
        case GRADIENT, PARAMETER_GRADIENT -> gradients.put(named.name(), tensor);
        default -> {}
      }
    }
    return new ReferenceRun(outputs, loss, metrics, StackElement.unstack(gradients));
  }
}
