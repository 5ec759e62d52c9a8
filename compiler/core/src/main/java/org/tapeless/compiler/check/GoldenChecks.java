package org.tapeless.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.check.ModelCheck.Comparison;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Shape;
import org.tapeless.compiler.types.Tensor;
import org.tapeless.dsl.ast.Check;
import org.tapeless.dsl.ast.Expected;
import org.tapeless.dsl.ast.Given;
import org.tapeless.dsl.ast.Path;
import org.tapeless.dsl.source.Diagnostic;
import org.tapeless.dsl.source.ErrorCode;
import org.tapeless.dsl.source.Spelling;

/** Reads golden checks: arrays for inputs, from them the extents, and the values expected. */
final class GoldenChecks {
  /** How near a value must come if the check does not say: relative to numbers around 1. */
  private static final double TOLERANCE = 1e-6;

  private final Graph graph;
  private final ModelParts parts;
  private final Frame frame;
  private final Expressions expressions;
  private final Map<String, Integer> extents = new LinkedHashMap<>();

  GoldenChecks(Graph graph, ModelParts parts, Frame frame, Expressions expressions) {
    this.graph = graph;
    this.parts = parts;
    this.frame = frame;
    this.expressions = expressions;
  }

  ModelCheck.Golden read(Check.Golden node) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Given given : node.inputs()) {
      String name = given.name().text();
      Shape shape = given(given.name());
      if (inputs.containsKey(name)) {
        throw new Mistake(Diagnostic.error(ErrorCode.DUPLICATE_NAME, given.span(), name));
      }
      Tensor tensor = Arrays.read(given.value(), frame, expressions);
      Arrays.fit(tensor, shape, extents, given.value().span(), name);
      if (parts.inputs().containsKey(name)) {
        Value input = parts.inputs().get(name).value();
        Arrays.range(tensor, input, given.value().span(), name);
      }
      inputs.put(name, tensor);
    }
    for (String input : parts.inputs().keySet()) {
      if (!inputs.containsKey(input)) {
        throw new Mistake(
            Diagnostic.error(ErrorCode.GOLDEN_INPUT, node.span(), input)
                .withHelp("give it: `check golden (" + input + ": ...)`"));
      }
    }
    List<ModelCheck.Expectation> expectations = new ArrayList<>();
    for (Expected expected : node.expected()) {
      try {
        expectations.add(expectation(expected));
      } catch (Mistake mistake) {
        expressions.elaboration().report(mistake);
      }
    }
    return new ModelCheck.Golden(node.span(), inputs, extents, expectations);
  }

  /** The shape of the input or parameter that a value is given for. */
  private Shape given(Path path) {
    Map<String, Shape> known = new LinkedHashMap<>();
    parts.inputs().forEach((name, input) -> known.put(name, input.value().type().shape()));
    expressions.elaboration().parameters().values().forEach(value -> addElements(value, known));
    return Optional.ofNullable(known.get(path.text()))
        .orElseThrow(() -> unknown(path, known.keySet(), "is neither an input nor a parameter"));
  }

  /** A parameter; of an array of modules each element, by its own path. */
  private static void addElements(Value parameter, Map<String, Shape> known) {
    StackElement.of(parameter).forEach(element -> known.put(element.path(), element.shape()));
  }

  private static Mistake unknown(Path path, Set<String> names, String label) {
    Diagnostic error =
        Diagnostic.error(ErrorCode.UNKNOWN_IN_CHECK, path.span(), path.text()).withLabel(label);
    return new Mistake(
        Spelling.closest(path.text(), names)
            .map(near -> error.withHelp("did you mean `" + near + "`?"))
            .orElseGet(
                () ->
                    names.isEmpty()
                        ? error
                        : error.withHelp("there is `" + String.join("`, `", names) + "`")));
  }

  private ModelCheck.Expectation expectation(Expected expected) {
    Shape shape = expected.gradient() ? gradient(expected.value()) : result(expected.value());
    Tensor numbers = Arrays.read(expected.expected(), frame, expressions);
    String name = expected.value().text();
    Arrays.match(numbers, shape.sizes(new Extents(extents)), expected.expected().span(), name);
    double tolerance =
        expected.within().isPresent()
            ? expressions.number(expected.within().get(), frame)
            : TOLERANCE;
    return new ModelCheck.Expectation(
        expected.span(), expected.gradient(), name, Comparison.EQUAL, numbers, tolerance);
  }

  private Shape result(Path path) {
    Map<String, Shape> known = new LinkedHashMap<>();
    for (Named named : graph.results()) {
      boolean readable =
          named.role() == Named.Role.OUTPUT
              || named.role() == Named.Role.LOSS
              || named.role() == Named.Role.METRIC;
      if (readable) {
        known.put(named.name(), named.value().type().shape());
      }
    }
    if (!known.containsKey(path.text())) {
      throw unknown(path, known.keySet(), "is no output, loss or metric of the model");
    }
    return known.get(path.text());
  }

  private Shape gradient(Path path) {
    Map<String, Shape> known = new LinkedHashMap<>();
    if (graph.objective().isPresent()) {
      graph.results(Named.Role.WANTED).forEach(n -> known.put(n.name(), n.value().type().shape()));
      graph.parameters().forEach(value -> addElements(value, known));
    }
    if (!known.containsKey(path.text())) {
      throw unknown(
          path, known.keySet(), "is neither a parameter nor named behind `differentiate ... by`");
    }
    return known.get(path.text());
  }
}
