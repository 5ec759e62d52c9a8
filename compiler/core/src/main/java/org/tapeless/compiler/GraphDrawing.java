package org.tapeless.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tapeless.compiler.differentiate.Differentiator;
import org.tapeless.compiler.drawing.Dot;
import org.tapeless.compiler.drawing.Drawing;
import org.tapeless.compiler.drawing.Svg;
import org.tapeless.compiler.graph.Definition;
import org.tapeless.compiler.graph.Definition.Input;
import org.tapeless.compiler.graph.Graph;
import org.tapeless.compiler.graph.Named;
import org.tapeless.compiler.graph.Named.Role;
import org.tapeless.compiler.graph.StackElement;
import org.tapeless.compiler.graph.Value;
import org.tapeless.compiler.interpret.Evaluation;
import org.tapeless.compiler.interpret.Feed;
import org.tapeless.compiler.interpret.FeedException;
import org.tapeless.compiler.interpret.Interpreter;
import org.tapeless.compiler.report.ModelDrawing;
import org.tapeless.compiler.report.NodeValues;
import org.tapeless.compiler.types.Extents;
import org.tapeless.compiler.types.Tensor;

/**
 * Pictures of a model's graph, with data and gradient at every node if values are given, as the
 * autograd tutorials draw it.
 */
public final class GraphDrawing {
  private final Drawing drawing;

  private GraphDrawing(Drawing drawing) {
    this.drawing = drawing;
  }

  /** The graph alone. */
  public static GraphDrawing of(CompiledModel model) {
    Graph graph = model.checked().graph();
    return new GraphDrawing(ModelDrawing.of(model.name(), graph, NodeValues.NONE));
  }

  /**
   * The graph at a point.
   *
   * @param parameters by path; a missing one starts as {@code initialize(seed)} lets it start
   * @throws IllegalArgumentException if an input is missing or does not fit
   */
  public static GraphDrawing of(
      CompiledModel model,
      Map<String, Tensor> inputs,
      Map<String, Tensor> parameters,
      Map<String, Integer> extents,
      long seed) {
    Graph graph = model.checked().graph();
    Map<String, Tensor> start = StartValues.of(graph, model.checked().precision(), seed);
    Map<String, Tensor> stacked = StackElement.stack(graph, start, parameters);
    Feed feed = new Feed(inputs, stacked, new Extents(extents));
    try {
      return new GraphDrawing(ModelDrawing.of(model.name(), graph, new Point(graph, feed)));
    } catch (FeedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The picture as SVG, laid out without any installed program. */
  public String svg() {
    return Svg.of(drawing);
  }

  /** The picture in the dot language. */
  public String dot() {
    return Dot.of(drawing);
  }

  /** Every value of the graph and its gradient, by the interpreter; none in bodies of loops. */
  private static final class Point implements NodeValues {
    private final Map<Value, Value> gradients = new HashMap<>();
    private final Set<Value> values;
    private final Evaluation forward;
    private final Evaluation backward;

    Point(Graph graph, Feed feed) {
      Graph wanted = wantingAll(graph);
      Graph training = Differentiator.differentiate(wanted);
      for (Named named : training.results()) {
        if (named.role() == Role.GRADIENT) {
          int id = Integer.parseInt(named.name());
          gradients.put(graph.values().get(id), named.value());
        } else if (named.role() == Role.PARAMETER_GRADIENT) {
          parameter(graph, named.name()).ifPresent(p -> gradients.put(p, named.value()));
        }
      }
      values = new HashSet<>(graph.values());
      forward = Interpreter.run(graph, graph.values(), feed, Map.of());
      backward = Interpreter.run(training, List.copyOf(gradients.values()), feed, Map.of());
    }

    /** The graph that asks for the gradient of every real value, under the value's id. */
    private static Graph wantingAll(Graph graph) {
      List<Named> results = new ArrayList<>();
      for (Named named : graph.results()) {
        if (named.role() != Role.WANTED) {
          results.add(named);
        }
      }
      for (Value value : graph.values()) {
        boolean variable = !value.operands().isEmpty() || value.definition() instanceof Input;
        if (variable && value.type().isReal()) {
          String id = Integer.toString(value.id());
          results.add(new Named(Role.WANTED, id, value, value.origin().span()));
        }
      }
      return new Graph(graph.values(), results);
    }

    private static Optional<Value> parameter(Graph graph, String path) {
      return graph.parameters().stream()
          .filter(p -> ((Definition.Parameter) p.definition()).path().equals(path))
          .findFirst();
    }

    @Override
    public Optional<Tensor> data(Value value) {
      return values.contains(value) ? Optional.of(forward.of(value)) : Optional.empty();
    }

    @Override
    public Optional<Tensor> gradient(Value value) {
      return Optional.ofNullable(gradients.get(value)).map(backward::of);
    }
  }
}
